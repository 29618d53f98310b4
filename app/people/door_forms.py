"""What the door asks."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField

from app.web.forms import Form, line


class SignInForm(Form):
    name = line(_("用户名或手机号"))
    password = line(_("密码"), most=200, kind=PasswordField)
    next = HiddenField()
    # Pressed twice, the second press must open the door too: its cookie is the one the browser keeps.
    once = None
