"""What the import of questions asks."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField

from app.questions.forms import own_banks
from app.web.forms import Form
from app.web.labels import choices


class ImportForm(Form):
    """Which file, into which bank, and what holds for questions that say nothing of it?"""

    file = FileField(_("题目文件"), validators=[FileRequired(_("请选择文件"))])
    bank = SelectField(_("放进哪个题库"), choices=own_banks)
    topic = SelectField(_("没写主题的, 算哪个主题"), choices=choices("topic"))
    ages = SelectField(_("没写年龄的, 给谁做"), choices=choices("ages"), default="adult")
