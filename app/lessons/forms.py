"""What the classroom's pages ask."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField
from wtforms.validators import AnyOf, Length, Optional

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
