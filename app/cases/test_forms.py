"""What the procedure of a test asks. Most of it is as last time, and carried over."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, widgets
from wtforms.validators import InputRequired

from app import clock
from app.cases import log_words, testing
from app.cases.forms import ScanForm, day_field
from app.web.forms import Form, line, refuse
from app.web.labels import LABELS, choices

__all__ = ["CorrectTestForm", "ObjectionDayForm", "Procedure", "TellForm", "TestForm", "log_words"]
# What a cup tests for, where none was used before.
PANEL = ["morphine", "methamphetamine", "ketamine"]
CARRIED = ("agency", "lot")


def ticks(words, kind, **kwargs):
    """Several of a list, by ticks."""
    options = {"option_widget": widgets.CheckboxInput(), "widget": widgets.ListWidget(prefix_label=False)}
    return SelectMultipleField(words, choices=choices(kind), **options, **kwargs)


def taps(words, kind, first=None, **kwargs):
    """One of a list, by a tap."""
    known = choices(kind, first) if first else choices(kind)
    return RadioField(words, choices=known, **{"validators": [InputRequired(_("请选一项"))], **kwargs})


class Procedure:
    """The fields of a test in any form: who, with what, which substances, which samples, whether told."""

    test_kind = SelectField(_("哪一种检测"), choices=choices("test"), default="urine")
    agency = line(_("检测机构"), most=60, required=False)
    taker = line(_("采样人"), most=40, required=False)
    taker_sex = SelectField(_("采样人性别"), choices=choices("sex"))
    second = line(_("另一名检测人"), most=40, required=False)
    second_sex = SelectField(_("另一名检测人性别"), choices=choices("sex"))
    lot = line(_("试剂批号"), most=40, required=False)
    tested = ticks(_("检测哪几种"), "substance", default=PANEL)
    found = ticks(_("哪几种呈阳性"), "substance")
    sample_a = line(_("A 样本编号"), most=40, required=False)
    sample_b = line(_("B 样本编号"), most=40, required=False)
    kept_until = day_field(_("样本保存到"), required=False, description=_("留空: 阳性样本保存两个月"))
    telling = SelectField(_("告知结果"), choices=choices("telling"), default="signed")

    def carry(self, last, sex=None):
        """As it was done last time; the first time nothing is known but that the sexes are the same."""
        if last is None:
            self.taker_sex.data = self.second_sex.data = sex or self.taker_sex.data
            return self
        for name in CARRIED:
            self[name].data = getattr(last, name)
        operators = last.operators or []
        fields = ((self.taker, self.taker_sex), (self.second, self.second_sex))
        for (name, sex), one in zip(fields, operators, strict=False):
            name.data, sex.data = one["name"], one["sex"]
        self.tested.data = [one for one in LABELS["substance"] if one in (last.substances or {})] or PANEL
        return self

    def carried(self):
        """The line that says what was carried over; "" where nothing was."""
        told = [self.agency.data, self.taker.data, self.second.data, self.lot.data]
        return " · ".join(one for one in told if one)

    def is_wanted(self):
        """Whether something is wrong with it, or with a form in which a test was tapped."""
        return bool(self.errors) and self.result.data in testing.ASKED

    def validate(self, extra_validators=None):
        """Everything that a positive test asks is said at once, beside its field."""
        valid = super().validate(extra_validators)
        void = "void" in self and self.void.data
        if self.result.data != "positive" or void or (self.sample_a.data and self.sample_b.data):
            return valid
        empty = self.sample_b if self.sample_a.data else self.sample_a
        empty.errors = [*empty.errors, _("阳性的样本要分成 A、B 两份封存, 请写下两个编号。")]
        return False

    def validate_found(self, field):
        if self.result.data == "positive" and not field.data:
            refuse(_("请勾出哪几种呈阳性"))

    def test(self, day):
        """What write_test takes."""
        telling = self.telling.data
        return {
            "kind": self.test_kind.data,
            **self.findings(),
            "told_on": None if telling == "later" else day,
            "signature": None if telling == "later" else telling,
            "kept_until": self.kept_until.data,
        }

    def findings(self):
        """What a test found, by whom and with what."""
        found = self.found.data or [] if self.result.data == "positive" else []
        # One who refused was tested for nothing.
        tested = {*(self.tested.data or []), *found} if self.result.data in ("negative", "positive") else set()
        people = ((self.taker.data, self.taker_sex.data), (self.second.data, self.second_sex.data))
        return {
            "result": self.result.data,
            "substances": {one: "positive" if one in found else "negative" for one in sorted(tested)},
            "operators": [{"name": name, "sex": sex} for name, sex in people if name],
            **{name: self[name].data for name in ("agency", "lot", "sample_a", "sample_b")},
        }


class TestForm(Procedure, ScanForm):
    """A test by itself, or of a laboratory."""

    __test__ = False

    result = taps(_("结果"), "test_result")
    day = day_field(_("哪一天"), default=clock.today)
    note = line(_("说明"), most=400, required=False)

    def test(self, day):
        return {**super().test(day), "note": self.note.data}


class CorrectTestForm(Procedure, Form):
    result = taps(_("结果"), "test_result")
    note = line(_("说明"), most=400, required=False)
    why = line(_("为什么更正"), most=200)
    void = BooleanField(_("没有做过这次检测"))

    @classmethod
    def of(cls, test):
        """As it was written."""
        form = cls(data={"result": test.result, "test_kind": test.kind, "note": test.note})
        if not form.is_submitted():
            form.carry(test)
            form.found.data = [name for name, how in (test.substances or {}).items() if how == "positive"]
            form.sample_a.data, form.sample_b.data = test.sample_a, test.sample_b
            form.kept_until.data = test.kept_until
        return form

    def said(self):
        return {**self.findings(), "note": self.note.data, "kept_until": self.kept_until.data}


class TellForm(Form):
    day = day_field(_("哪一天告知"), default=clock.today)
    signature = SelectField(_("签字"), choices=[one for one in choices("telling") if one.value != "later"])


class ObjectionDayForm(Form):
    day = day_field(_("哪一天提出异议"), default=clock.today)
