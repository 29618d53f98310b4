"""Looking for a card; agreeing that it is passed on."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired

from app.web.forms import Form, Query, line


class FindCardForm(Query):
    number = line(_("卡号"), most=40, hint=_("用扫码枪扫卡, 或输入 12 位数字后按回车"))


class PassingForm(Form):
    recipient = line(_("交给哪个单位"), most=60, hint=_("例如: 平湖市教育局"))
    purpose = line(_("用来做什么"), most=100, hint=_("例如: 孩子入学积分"))
    agreed = BooleanField(_("我单独同意, 只交给这个单位, 只用于这件事"), validators=[DataRequired(_("请勾选"))])


class SignedPassingForm(PassingForm):
    agreed = BooleanField(_("本人(未满 14 岁的, 监护人)已在同意书上签字"), validators=[DataRequired(_("请勾选"))])
