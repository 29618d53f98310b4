"""What the pages of help ask: referrals, money and goods, work."""

from datetime import timedelta

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField

from app import clock
from app.cases.amounts import fen
from app.cases.forms import ScanForm, day_field
from app.web.forms import Form, line, prose, refuse
from app.web.labels import choices

SOON = timedelta(days=14)


class ReferralForm(Form):
    """Where to, and when it is asked after."""

    kind = SelectField(_("为了什么"), choices=choices("referral"))
    to = line(_("转介到哪里"), most=80, hint=_("单位、部门或联系人"))
    day = day_field(_("哪一天"), default=clock.today)
    follow_up_on = day_field(_("什么时候跟进"), default=lambda: clock.today() + SOON)
    note = prose(_("说明"), most=1000)


class FollowUpForm(Form):
    words = prose(_("问到的情况"), most=1000, required=True)
    outcome = SelectField(_("结果"), choices=choices("referral_outcome"))
    next_on = day_field(
        _("下次跟进"), required=False, default=lambda: clock.today() + SOON, description=_("有了结果就不用填")
    )

    def validate_next_on(self, field):
        if not self.outcome.data and not field.data:
            refuse(_("还没有结果的, 请填下次跟进的日期"))


class SupportForm(ScanForm):
    """Money or goods."""

    kind = SelectField(_("给了什么"), choices=choices("support"))
    what = line(_("内容"), most=120, hint=_("例如: 临时救助金; 大米 10 公斤、油 5 升"))
    worth = line(_("折合 (元)"), most=12, hint=_("可以有两位小数; 物品按价格估"))
    day = day_field(_("哪一天"), default=clock.today)

    def validate_worth(self, field):
        if fen(field.data) is None:
            refuse(_("请填金额, 例如 120 或 45.50"))

    def facts(self):
        """(kind, what, fen, day)"""
        return self.kind.data, self.what.data, fen(self.worth.data), self.day.data


class ReceiptForm(ScanForm):
    """The signed receipt, afterwards."""

    scan = FileField(_("签了字的领取单"), description=_("PDF、JPG 或 PNG"))

    def validate_scan(self, field):
        if not field.data:
            refuse(_("请选择文件"))


class TakeBackForm(Form):
    why = line(_("为什么撤销"), most=120)


class EmploymentForm(Form):
    """From a day on."""

    status = SelectField(_("状况"), choices=choices("employment"))
    day = day_field(_("从哪一天起"), default=clock.today)
    employer = line(_("单位、工种"), most=80, required=False)
    insured = BooleanField(_("参加了社会保险"))
