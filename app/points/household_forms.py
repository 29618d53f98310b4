"""Whom to ask into the household."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired

from app.web.forms import Form, line


class InvitationForm(Form):
    who = line(_("邀请谁"), most=40, hint=_("对方的用户名、手机号、志愿者编号或卡号"))
    agreed = BooleanField(_("我同意和家里人互相看积分"), validators=[DataRequired(_("请勾选"))])


class ChildForm(Form):
    child = line(_("孩子的用户名或编号"), most=40, hint=_("未满 14 岁, 登记的监护人是您"))
    guarded = BooleanField(_("我是监护人, 同意孩子加入"), validators=[DataRequired(_("请勾选"))])
