"""What a batch asks."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app import clock
from app.points.award_actions import LATEST
from app.web.forms import line, refuse
from app.web.uploads import SheetForm


class TrainingForm(SheetForm):
    """Which list, of which training?"""

    rule = SelectField(_("哪一项"), default="training")
    day = DateField(_("哪一天的"), validators=[InputRequired(_("请填写"))], default=clock.today)
    title = line(_("培训的名称"), most=60, hint=_("会写在每个人的卡上"))

    def offer(self, rules):
        self.rule.choices = [SelectChoice(code, words) for code, words in rules]
        return self

    def validate_day(self, field):
        if field.data and not clock.today() - LATEST <= field.data <= clock.today():
            refuse(_("日期要在今天以前的一年之内。"))
