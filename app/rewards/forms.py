"""What the pages of the catalogue ask."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from app import clock
from app.access.guards import visible
from app.access.places import Station
from app.access.rules import REWARD_EDIT
from app.db import db
from app.web import once
from app.web.forms import Form, Query, line, prose, refuse, sensible_year
from app.web.labels import choices


def needed_whole(words, most=10_000, hint="", **kwargs):
    check = [InputRequired(_("请填写")), NumberRange(1, most, _("请填 1 到 %(most)s 的整数", most=most))]
    return IntegerField(words, description=hint, validators=check, **kwargs)


def most(words):
    """A limit; left out there is none."""
    return IntegerField(words, validators=[Optional(), NumberRange(1, 1000, _("请填 1 到 %(most)s 的整数", most=1000))])


def stations():
    """The stations within reach, as choices."""
    query = visible(Station, REWARD_EDIT).order_by(Station.division_code, Station.id)
    return [SelectChoice(one.id, one.name) for one in db.session.scalars(query)]


class FindForm(Query):
    """Which station's catalogue?"""

    station = IntegerField(_("站点"), validators=[Optional(), NumberRange(1, 2**31 - 1)])


class RewardForm(Form):
    """A reward of a station."""

    station = SelectField(_("服务站"), coerce=int, choices=stations)
    name = line(_("名称"), most=40, hint=_("写上分量, 例如: 大米 5 kg"))
    points = needed_whole(_("要多少分"))
    description = prose(_("说明"), most=1000)
    picture = FileField(_("图片"), description=_("用手机拍就行, 会自动缩小"), validators=[Optional()])
    person_month = most(_("每人每月最多"))
    household_month = most(_("每户每月最多"))
    person_ever = most(_("每人一共最多"))
    household_ever = most(_("每户一共最多"))
    audience = RadioField(_("给谁"), choices=choices("reward_audience"), default="all")
    first_day = DateField(_("从哪一天起"), validators=[InputRequired(_("请填写")), sensible_year], default=clock.today)
    last_day = DateField(_("到哪一天止"), validators=[Optional(), sensible_year])
    days = needed_whole(_("几天内来取"), 365, _("预留以后过了这些天没有来取, 积分和库存自动退回"), default=7)
    hidden = BooleanField(_("先不公开"))

    SAYS = ("name", "points", "audience", "first_day", "last_day", "days", "hidden")
    LIMITS = ("person_month", "household_month", "person_ever", "household_ever")

    def validate_last_day(self, field):
        if field.data and self.first_day.data and field.data < self.first_day.data:
            refuse(_("要在开始的那天以后"))

    @property
    def says(self):
        return {name: self[name].data for name in (*self.SAYS, *self.LIMITS)} | {
            "description": self.description.data or ""
        }

    @property
    def file(self):
        return self.picture.data.stream if self.picture.data else None


class ReserveForm(Form):
    """One tap."""

    key = HiddenField(default=once.new, validators=[InputRequired(), Length(min=8, max=64)])
    card = HiddenField(validators=[InputRequired(), Length(max=9), Regexp(r"^\d+\Z")])
