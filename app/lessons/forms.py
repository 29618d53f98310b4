"""What the classroom's pages ask."""

from flask import abort, request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField
from wtforms.validators import AnyOf, Length, Optional

from app.access.guards import me
from app.lessons import texts
from app.lessons.study_actions import stamped
from app.web.forms import Query, line
from app.web.labels import choices


class FindForm(Query):
    """Which lessons: by shelf, topic, age and words."""

    which = HiddenField(validators=[Optional(), Length(max=8), AnyOf(["mine"])])
    words = line(_("找一找"), required=False)
    shelf = SelectField(_("栏目"), choices=choices("shelf", ("", _("全部"))), validators=[Optional()])
    topic = SelectField(_("主题"), choices=choices("topic", ("", _("全部"))), validators=[Optional()])
    ages = SelectField(_("给谁看"), choices=choices("ages", ("", _("全部"))), validators=[Optional()])

    def asked(self):
        """What was asked for, as the finding takes it."""
        return {name: self[name].data or "" for name in ("shelf", "topic", "ages")} | {"said": self.words.data or ""}


def where(lesson):
    """(place of the section or None for all, the moment the page was made) as a lesson's page says."""
    since, place = stamped(me(), lesson, request.form.get("since", "")), request.form.get("section", "")
    if place != "all" and not (place.isdecimal() and 1 <= int(place[:6]) <= len(texts.split(lesson.body))):
        abort(404)
    return (None if place == "all" else int(place) - 1), since
