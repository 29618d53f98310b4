"""What is asked of whoever comes with a class code."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from app.exams.roster_sheet import LONGEST_NAME, MOST_NUMBER
from app.people.names import is_name
from app.sheets import looks_like_formula
from app.web.forms import Form, line, refuse


class ArrivalForm(Form):
    """What it does lies in the browser's cookie: sent twice, it has to be answered twice."""

    once = None


class ClassCodeForm(ArrivalForm):
    code = line(_("班级码"), most=20, hint=_("老师给的 8 位数字"))


class AddNameForm(ArrivalForm):
    """My name is not on the list."""

    number = IntegerField(
        _("学号(班内序号)"), validators=[InputRequired(_("请填写")), NumberRange(1, MOST_NUMBER, _("请填一个整数"))]
    )
    name = line(_("姓名"), most=LONGEST_NAME)

    def validate_name(self, field):
        if not is_name(field.data) or looks_like_formula(field.data):
            refuse(_("请写自己的名字"))
