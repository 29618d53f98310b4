"""What the pages of programmes ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from app.access.rules import PROGRAMME_EDIT
from app.places.choosing import place_choices
from app.web.forms import Form, line, refuse, sensible_year


class TermsFields:
    division_code = SelectField(_("在哪里用"), choices=lambda: place_choices(PROGRAMME_EDIT))
    cap_year = IntegerField(
        _("一年满分多少"),
        description=_("不填就没有满分"),
        validators=[Optional(), NumberRange(1, 100_000, _("请填 1 到 100000 的整数"))],
    )


class ProgrammeForm(TermsFields, Form):
    """A programme of one's own."""

    name = line(_("名称"), most=20, hint=_("例如: 巾帼志愿积分"))


class TermsForm(TermsFields, Form):
    """What holds at a place."""

    expiry_months = IntegerField(
        _("记下多少个月以后到期"),
        description=_("不填就一直有效"),
        validators=[Optional(), NumberRange(1, 240, _("请填 1 到 240 的整数"))],
    )
    expiry_first_day = DateField(
        _("最早哪一天有积分到期"),
        description=_("至少在两个月以后, 好让大家先看到"),
        validators=[Optional(), sensible_year],
    )

    def validate_expiry_first_day(self, field):
        if field.data and self.expiry_months.data is None:
            refuse(_("请先填多少个月以后到期"))

    def validate_expiry_months(self, field):
        if field.data and not self.expiry_first_day.data and not self.expiry_first_day.errors:
            refuse(_("请再填最早哪一天"))
