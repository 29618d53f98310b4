"""What the pages of the stock ask."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from app.rewards.stock_actions import MOST
from app.web import once
from app.web.forms import Form, line, prose

COUNT = NumberRange(1, MOST, _("请填 1 到 %(most)s 的整数", most=MOST))


class KeyedForm(Form):
    """Carries the paper's own id."""

    key = HiddenField(default=once.new, validators=[InputRequired(), Length(min=8, max=64)])


class ReceiptForm(KeyedForm):
    count = IntegerField(_("到了多少份"), validators=[InputRequired(_("请填写")), COUNT])
    note = line(_("凭据"), most=120, hint=_("送货单号、谁送来的"))


class WriteOffForm(KeyedForm):
    count = IntegerField(_("报损多少份"), validators=[InputRequired(_("请填写")), COUNT])
    reason = prose(_("为什么报损"), most=200, required=True)


class WriteOffDecisionForm(Form):
    answer = line(_("说明"), most=200, required=False)
    agreed = SelectField(_("决定"), choices=[SelectChoice("yes", _("核准")), SelectChoice("no", _("退回"))])


class CountForm(KeyedForm):
    """The numbers themselves are fields of the page: found-7, and expected-7 once they were looked at."""

    note = line(_("说明"), most=120, required=False, hint=_("例如: 月底盘点"))
    sure = BooleanField(_("看过差异"))
