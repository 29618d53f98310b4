"""What the pages of schedules ask."""

from flask_babel import lazy_gettext as _
from wtforms import FieldList, Form, FormField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.cases.forms import day_field
from app.cases.planning import KINDS, Step
from app.cases.standing import HEAR
from app.web import forms
from app.web.labels import choices, label

MOST_STEPS = 24
NUMBERS = {"from_month": 120, "to_month": 120, "months": 36, "times": 8, "early": 60, "late": 60}


def number(words, most, least=0):
    return IntegerField(words, validators=[Optional(), NumberRange(least, most)], render_kw={"inputmode": "numeric"})


class StepForm(Form):
    """One line; without a kind it is none."""

    kind = SelectField(_("做什么"), validators=[Optional()])
    grade = SelectField(_("等级"), validators=[Optional()])
    from_month = number(_("从第几月"), 119)
    to_month = number(_("到第几月"), 120, 1)
    months = number(_("每几月"), 36, 1)
    times = number(_("几次"), 8, 1)
    early = number(_("提前天数"), 60)
    late = number(_("宽限天数"), 60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice("", "—"), *(SelectChoice(one, label("due", one)) for one in KINDS)]
        self.grade.choices = choices("grade", ("", _("全部")))

    def validate_kind(self, field):
        if field.data and any(self[name].data is None for name in NUMBERS):
            forms.refuse(_("这一行没有填完"))

    @property
    def step(self):
        names = ("kind", *NUMBERS, "grade")
        return Step(**{name: self[name].data for name in names})


class ScheduleForm(forms.Form):
    """A version of a schedule."""

    name = forms.line(_("名称"), most=30)
    place = SelectField(_("用在哪里"))
    hear_worker = IntegerField(_("逾期第几天告诉社工"), validators=[InputRequired(), NumberRange(1, 60)])
    hear_lead = IntegerField(_("逾期第几天告诉站点督导"), validators=[InputRequired(), NumberRange(1, 60)])
    hear_town = IntegerField(_("逾期第几天告诉镇街"), validators=[InputRequired(), NumberRange(1, 60)])
    hear_district = IntegerField(_("逾期第几天告诉区县"), validators=[InputRequired(), NumberRange(1, 60)])
    phone_from = IntegerField(
        _("满几个月后可以用手机报到"),
        description=_("0 是从头就可以; 不填就是一直要来站里"),
        validators=[Optional(), NumberRange(0, 119)],
    )
    steps = FieldList(FormField(StepForm), min_entries=1, max_entries=MOST_STEPS)

    def offer(self, places):
        self.place.choices = places
        return self

    def hear(self):
        return {name: self[f"hear_{name}"].data for name in HEAR}

    def values(self):
        return [line.form.step for line in self.steps if line.form.kind.data]


class HolidayForm(forms.Form):
    place = SelectField(_("哪里"))
    first = day_field(_("从哪一天"))
    last = day_field(_("到哪一天"))
    name = forms.line(_("名称"), most=30, hint=_("例如国庆节"))

    def offer(self, places):
        self.place.choices = places
        return self
