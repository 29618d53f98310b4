"""What the pages of rules ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app import clock
from app.access.rules import RULE_EDIT
from app.places.choosing import place_choices
from app.web.forms import Form, Query, line, prose, refuse, sensible_year

MOST = 10_000


def cap(words):
    return IntegerField(words, validators=[Optional(), NumberRange(0, MOST, _("请填 0 到 10000 的整数"))])


class RuleFields:
    """A version of a rule. A cap that is left out is no cap."""

    division_code = SelectField(_("在哪里用"), choices=lambda: place_choices(RULE_EDIT))
    name = line(_("名称"), most=40)
    points = IntegerField(
        _("每次多少分"), validators=[InputRequired(_("请填写")), NumberRange(1, MOST, _("请填 1 到 10000 的整数"))]
    )
    points_most = IntegerField(
        _("由人决定的, 最多多少分"),
        description=_("不填就是固定的分"),
        validators=[Optional(), NumberRange(1, MOST, _("请填 1 到 10000 的整数"))],
    )
    cap_day = cap(_("每天最多"))
    cap_month = cap(_("每月最多"))
    cap_year = cap(_("每年最多"))
    cap_source = cap(_("同一来源最多"))
    evidence = prose(_("凭什么"), most=300)
    first_day = DateField(
        _("从哪一天起"), description=_("最早从明天起"), validators=[InputRequired(_("请填写")), sensible_year]
    )
    last_day = DateField(_("到哪一天止"), validators=[Optional(), sensible_year])

    def validate_points_most(self, field):
        if field.data is not None and self.points.data is not None and field.data <= self.points.data:
            refuse(_("要比最少的分多"))

    def validate_first_day(self, field):
        if field.data and field.data <= clock.today():
            refuse(_("新的一版最早从明天起: 已经记下的积分不会变。"))

    def validate_last_day(self, field):
        if field.data and self.first_day.data and field.data < self.first_day.data:
            refuse(_("要在开始的那天以后"))

    @property
    def fields(self):
        names = [name for name in RuleFields.__dict__ if name in self]
        return {name: self[name].data for name in names} | {"evidence": self.evidence.data or ""}


class RuleForm(RuleFields, Form):
    """Publishes."""


class NewRuleForm(RuleForm):
    """A rule of one's own, in a programme."""

    programme = SelectField(_("哪个项目"))

    def offer(self, programmes):
        self.programme.choices = [SelectChoice(code, words) for code, words in programmes]
        return self


class RulePreviewForm(RuleFields, Query):
    """Asks what would have been."""
