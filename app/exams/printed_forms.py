"""What the pages of paper exams ask."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app.web.forms import Form, Query, line


class FindSheetForm(Query):
    """Whose answer sheet, and which version: kept in the address from one sheet to the next."""

    version = SelectField(_("卷别"), validators=[Optional()], validate_choice=False)
    group = line(_("班级"), most=60, required=False, hint=_("例如 六年级1班, 再写学号就行"))
    who = line(_("姓名、学号、手机号或志愿者编号"), most=60, required=False)
    key = line("", most=20, required=False)

    def offer(self, versions):
        self.version.choices = [SelectChoice(one.letter, _("%(letter)s 卷", letter=one.letter)) for one in versions]
        letters = [one.letter for one in versions]
        if self.version.data not in letters:
            self.version.data = letters[0] if letters else None
        return self


class TypedForm(Form):
    """The answers: one line for all, or a field for each (they are read beside this form)."""

    line = line(
        _("一行写完"),
        most=4000,
        required=False,
        hint=_("单选和判断连着写, 别的用空格隔开, 空白写 -: ABCD 对错 ACD 禁毒"),
    )
    blank = BooleanField(_("没填的题在纸上也是空白的"))
