"""One form with one field of each kind, for the pattern page."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, FileField, IntegerField, PasswordField, RadioField, SelectField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.web.forms import Form, line, prose
from app.web.labels import choices


class Sample(Form):
    name = line(_("姓名"), hint=_("和身份证上一样"))
    note = prose(_("说明"), most=200)
    password = PasswordField(_("密码"), validators=[Optional(), Length(max=200)])
    day = DateField(_("日期"), validators=[InputRequired(_("请填写"))])
    seats = IntegerField(_("人数"), validators=[Optional(), NumberRange(1, 6)])
    kind = SelectField(_("类别"), choices=choices("event"))
    audience = RadioField(_("谁能看到"), choices=choices("audience"), default="public")
    agree = BooleanField(_("我同意"))
    sheet = FileField(_("表格"))
