"""The answer to an objection."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.web.forms import Form, line

ANSWERS = [SelectChoice("yes", _("同意, 这一笔收回")), SelectChoice("no", _("维持原来的记录"))]


class AnswerForm(Form):
    upheld = RadioField(_("答复"), choices=ANSWERS, validators=[InputRequired(_("请选一项"))])
    answer = line(_("理由, 本人能看到"), most=200)
