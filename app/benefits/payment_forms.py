"""What the pages of payments ask."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.web.forms import Form, line


class ConfirmForm(Form):
    """Which of the month's payments."""

    payments = SelectMultipleField(
        _("哪几笔"), coerce=int, validate_choice=False, widget=ListWidget(), option_widget=CheckboxInput()
    )


class StopForm(Form):
    reason = line(_("为什么停发"), most=200, hint=_("本人会看到"))
    later = BooleanField(_("以后的月份也停发"))
