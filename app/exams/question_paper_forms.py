"""What the pages of papers ask."""

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField, IntegerField, RadioField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, NumberRange, Optional

from app.exams.forms import places
from app.web.forms import CleanMeta, Form, Query, line
from app.web.labels import choices

PARTS = 8


class PaperForm(Form):
    title = line(_("试卷名称"))
    kind = RadioField(_("怎么出题"), choices=choices("paper_kind"), default="fixed")
    place = SelectField(_("哪里的试卷"), choices=places)


class PickForm(Query):
    """Which questions of the bank are offered."""

    topic = SelectField(_("主题"), choices=choices("topic", ("", _("全部"))), validators=[Optional()])
    ages = SelectField(_("年龄"), choices=choices("ages", ("", _("全部"))), validators=[Optional()])
    words = line(_("题目里的字"), most=40, required=False)


class TickedForm(Form):
    """Ticked questions and the marks for each."""

    marks = IntegerField(_("每题几分"), validators=[InputRequired(_("请填写")), NumberRange(1, 100)], default=5)

    @property
    def ticked(self):
        """Ticked questions, as far as they can be any."""
        return [one for one in request.form.getlist("ticked", type=int) if 0 < one < 2**31][:200]

    @property
    def wanted(self):
        """What is to be done with them."""
        return request.form.get("do", "")


def number_or_none(text):
    return int(text) if text else None


class PartForm(PlainForm):
    """One part; without a count it is none."""

    class Meta(CleanMeta):
        csrf = False

    topic = SelectField(_("主题"), choices=choices("topic", ("", _("任何"))), validators=[Optional()])
    difficulty = SelectField(_("难度"), choices=choices("difficulty", ("", _("任何"))), validators=[Optional()])
    ages = SelectField(_("年龄"), choices=choices("ages", ("", _("任何"))), validators=[Optional()])
    count = IntegerField(_("几题"), validators=[Optional(), NumberRange(1, 100)])
    marks = IntegerField(_("每题几分"), validators=[Optional(), NumberRange(1, 100)], default=5)


class PartsForm(Form):
    parts = FieldList(FormField(PartForm), min_entries=PARTS, max_entries=PARTS)

    @classmethod
    def of(cls, paper):
        names = ("topic", "difficulty", "ages", "count", "marks")
        rows = [{name: getattr(part, name) for name in names} for part in paper.parts]
        return cls(data={"parts": rows + [{}] * (PARTS - len(rows))})

    def rows(self):
        """The parts as a paper keeps them."""
        return [
            {
                "topic": one.topic.data or None,
                "difficulty": number_or_none(one.difficulty.data),
                "ages": one.ages.data or None,
                "count": one["count"].data,
                "marks": one.marks.data or 1,
            }
            for one in self.parts
            if one["count"].data
        ]
