"""What the pages of contests ask."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.access.rules import CONTEST_EDIT
from app.places.choosing import place_choices
from app.web.forms import Form, Query, countable, line
from app.web.labels import choices


def key(text):
    """The number of a row; one that no table holds names none."""
    return countable(int(text))


class ContestForm(Form):
    """Which exam becomes a contest, and how long its names are kept."""

    exam = SelectField(_("考试"), coerce=key)
    keep_days = IntegerField(
        _("名单保留天数"),
        default=90,
        description=_("没有账户的学生只留姓名和班级; 考试结束这么多天以后, 姓名自动清除, 统计数字留下。"),
        validators=[InputRequired(_("请填写")), NumberRange(1, 730, _("请填 1 到 730 天"))],
    )

    def offer(self, exams):
        self.exam.choices = [SelectChoice(exam.id, exam.title) for exam in exams]
        return self


class FindSchoolForm(Query):
    """Which organisations to invite: by name, kind and place."""

    name = line(_("名称"), required=False)
    kind = SelectField(_("类别"), choices=choices("organisation", ("", _("全部"))), validators=[Optional()])
    place = SelectField(_("地方"), validators=[Optional()], validate_choice=False)

    def offer(self):
        self.place.choices = place_choices(CONTEST_EDIT, self.place.data or "", ("", _("全部")))
        return self


class InviteForm(Form):
    """The ticked ones, or all that the filter found."""

    organisations = SelectMultipleField(_("单位"), coerce=key, validate_choice=False)
