"""What checking in, the roster and hours by hand ask."""

import unicodedata
from datetime import timedelta

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, SelectMultipleField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app import clock
from app.web.forms import Form, Query, line, prose, sensible_year

MOST_TICKS = 300
TIMES = ["%H:%M", "%H:%M:%S"]


def bare(typed):
    """Digits as a Chinese keyboard may type them, in full width or in groups, made plain."""
    return "".join(unicodedata.normalize("NFKC", typed).split()) if typed else typed


class CheckInForm(Form):
    """Empty after a scan; else the four digits from the screen."""

    digits = line(_("屏幕上的四位数字"), most=8, required=False, filters=[bare])


class TickForm(Form):
    """Some of the roster, and what becomes of them."""

    who = SelectMultipleField(
        _("名单"), validate_choice=False, validators=[InputRequired(_("先勾选要记的人。")), Length(max=MOST_TICKS)]
    )
    deed = SelectField(
        _("做什么"),
        choices=[
            SelectChoice("come", _("签到")),
            SelectChoice("leave", _("签退")),
            SelectChoice("undo", _("撤销签到")),
        ],
    )


class WalkInForm(Form):
    name = line(_("没报名的人"), hint=_("姓名; 有账户的, 输入手机号或志愿者编号"))


class RosterForm(Query):
    find = line(_("姓名"), required=False)


class ReasonForm(Form):
    reason = prose(_("原因"), most=300, required=True)


class HandEntryForm(Form):
    """Times on a Chinese wall clock; an earlier end lies after midnight."""

    person = line(_("用户名、手机号或志愿者编号"))
    day = DateField(_("日期"), validators=[InputRequired(_("请填写")), sensible_year])
    came = TimeField(_("到场"), format=TIMES, validators=[InputRequired(_("请填写"))])
    left = TimeField(_("离开"), format=TIMES, validators=[InputRequired(_("请填写"))])
    reason = prose(_("为什么要补录"), most=300, required=True)

    @property
    def came_at(self):
        return clock.from_local(self.day.data, self.came.data)

    @property
    def left_at(self):
        later = self.left.data <= self.came.data
        return clock.from_local(self.day.data + timedelta(days=later), self.left.data)


class DecisionForm(Form):
    answer = line(_("说明"), most=200, required=False)
    agreed = SelectField(
        _("决定"),
        choices=[SelectChoice("yes", _("核准")), SelectChoice("no", _("退回"))],
    )
