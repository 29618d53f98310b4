"""What a question of each kind asks for in its form: rows of plain fields, the empty ones ignored."""

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DecimalField, FieldList, FormField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.questions.forms import QuestionForm
from app.web.forms import CleanMeta, line, prose

ROWS, MOST_ROWS, MOST_PART = 6, 26, 1000


class Row(wtforms.Form):
    """A few fields side by side inside a form."""

    class Meta(CleanMeta):
        csrf = False


class Rows(FieldList):
    """The same fields several times; what is wrong with one says in which row."""

    def validate(self, form, extra_validators=()):
        super().validate(form, extra_validators)
        self.errors = [
            gettext("第 %(row)s 行: %(error)s", row=row, error=error)
            for row, entry in enumerate(self.entries, 1)
            for error in flat(entry.errors)
        ]
        return not self.errors


def flat(errors):
    return [one for each in errors.values() for one in each] if isinstance(errors, dict) else list(errors)


def rows(label, field):
    return Rows(field, label, min_entries=ROWS, max_entries=MOST_ROWS)


def with_space(parts, blank):
    """Two empty rows after the last one, for more."""
    return [*parts, blank, blank][:MOST_ROWS]


class ChoiceRow(Row):
    text = line(_("选项"), MOST_PART, required=False)
    right = BooleanField(_("这一项是对的"))
    why = line(_("选了它时的说明"), MOST_PART, required=False)
    share = DecimalField(
        _("占几成分(百分数)"),
        places=None,
        description=_("不填就按对错算"),
        validators=[Optional(), NumberRange(-100, 100)],
    )


def plain_shares(kind, right):
    """What a right and a wrong choice are worth where nothing else is said."""
    return (100, 0) if kind == "single" else (round(100 / max(right, 1), 5), -100)


class ChoicesForm(QuestionForm):
    parts = rows(_("选项"), FormField(ChoiceRow))

    @classmethod
    def typed(cls, body):
        shares = [choice["share"] for choice in body["choices"]]
        good, bad = plain_shares(cls.KIND, sum(share > 0 for share in shares))
        plain = set(shares) <= {good, bad}
        said = [
            {**choice, "right": choice["share"] > 0, "share": None if plain else choice["share"]}
            for choice in body["choices"]
        ]
        return {"parts": with_space(said, {})}

    def body(self):
        said = [row.form for row in self.parts if row.form.text.data]
        good, bad = plain_shares(self.KIND, sum(row.right.data for row in said))
        return {"choices": [self.choice(row, good if row.right.data else bad) for row in said]}

    def choice(self, row, plain):
        share = plain if row.share.data is None else float(row.share.data)
        return {"text": row.text.data, "share": share, "why": row.why.data or ""}

    def slips(self):
        if any(row.form.right.data and not row.form.text.data for row in self.parts):
            yield gettext("有一行勾了「对」, 却没有写选项")
        if self.KIND == "single" and sum(row.form.right.data for row in self.parts) > 1:
            yield gettext("单选题只能有一个对的选项; 有几个对的, 请用多选题")


class SingleForm(ChoicesForm):
    KIND = "single"


class MultipleForm(ChoicesForm):
    KIND = "multiple"


class TrueFalseForm(QuestionForm):
    KIND = "truefalse"
    right = RadioField(
        _("这句话"),
        choices=[SelectChoice("1", _("对")), SelectChoice("0", _("错"))],
        validators=[InputRequired(_("请选一个"))],
    )
    why_true = line(_("答「对」时的说明"), MOST_PART, required=False)
    why_false = line(_("答「错」时的说明"), MOST_PART, required=False)

    @classmethod
    def typed(cls, body):
        return {**body, "right": "1" if body["right"] else "0"}

    def body(self):
        why = {name: self[name].data or "" for name in ("why_true", "why_false")}
        return {"right": self.right.data == "1", **why}


class FillinForm(QuestionForm):
    KIND = "fillin"
    accept = prose(_("可以接受的答案"), 4000, required=True, hint=_("一行一个。全角半角和空格都不计较。"))
    case = BooleanField(_("区分字母大小写"))

    @classmethod
    def typed(cls, body):
        return {"accept": "\n".join(one["text"] for one in body["accept"]), "case": body.get("case", False)}

    def body(self):
        """An answer that was there keeps its share of the mark and its explanation."""
        kept = {one["text"]: one for one in (self.before.body["accept"] if self.before else [])}
        texts = dict.fromkeys(text.strip() for text in (self.accept.data or "").splitlines() if text.strip())
        return {
            "accept": [kept.get(text) or {"text": text, "share": 100, "why": ""} for text in texts],
            "case": self.case.data,
        }


class PairRow(Row):
    left = line(_("左边"), MOST_PART, required=False)
    right = line(_("右边"), MOST_PART, required=False)


class MatchingForm(QuestionForm):
    KIND = "matching"
    parts = rows(_("左右各一项"), FormField(PairRow))

    @classmethod
    def typed(cls, body):
        pairs = [{"left": left, "right": right} for left, right in body["pairs"]]
        extra = [{"left": "", "right": right} for right in body.get("extra", [])]
        return {"parts": with_space(pairs + extra, {})}

    def body(self):
        said = [(row.form.left.data or "", row.form.right.data or "") for row in self.parts]
        pairs = [[left, right] for left, right in said if left]
        return {"pairs": pairs, "extra": [right for left, right in said if right and not left]}


class OrderingForm(QuestionForm):
    KIND = "ordering"
    parts = rows(_("按正确的先后"), line(_("项"), MOST_PART, required=False))

    @classmethod
    def typed(cls, body):
        return {"parts": with_space(body["items"], "")}

    def body(self):
        return {"items": [row.data for row in self.parts if row.data]}


FORMS = {form.KIND: form for form in (SingleForm, MultipleForm, TrueFalseForm, FillinForm, MatchingForm, OrderingForm)}
