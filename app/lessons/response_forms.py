"""Whose responses, about what, and since when."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app.lessons.response_finding import organisations, towns
from app.web.forms import Query
from app.web.labels import choices


def number(value):
    return int(value) if value else None


class SumForm(Query):
    organisation = SelectField(
        _("单位"),
        choices=lambda: [
            SelectChoice("", _("全部")),
            *[SelectChoice(one.id, one.name) for one in organisations()],
        ],
        coerce=number,
        validators=[Optional()],
    )
    town = SelectField(
        _("镇街"),
        choices=lambda: [SelectChoice("", _("全部")), *[SelectChoice(one.code, one.name) for one in towns()]],
        validators=[Optional()],
    )
    topic = SelectField(_("主题"), choices=choices("topic", ("", _("全部"))), validators=[Optional()])
    days = SelectField(
        _("时间"),
        choices=[
            SelectChoice(30, _("最近 30 天")),
            SelectChoice(90, _("最近 90 天")),
            SelectChoice(365, _("最近一年")),
        ],
        coerce=number,
        default=90,
        validators=[Optional()],
    )

    def asked(self):
        """What conditions() is asked."""
        plain = {name: self[name].data or None for name in ("organisation", "town", "topic")}
        return {**plain, "days": self.days.data or 90}
