"""What a Moodle XML question asks for: its kind and its body."""

from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.formats.entries import number
from app.questions.formats.moodle_texts import said, text_of
from app.questions.formats.texts import add, tidy
from app.questions.formats.wildcards import fillin


def read(node, notes):
    """(kind, body) of a question."""
    asked = node.get("type") or ""
    if asked not in KINDS:
        raise Refusal(FOREIGN.get(asked, lambda: _("题型「%(asked)s」题库里没有", asked=asked[:40]))())
    return KINDS[asked](node, notes)


def multichoice(node, notes):
    several = tidy(node.findtext("single") or "true").casefold() in ("false", "0")
    return ("multiple" if several else "single"), {"choices": answers(node, notes)}


def answers(node, notes):
    return [
        {"text": said(one, notes), "share": share(one), "why": said(one.find("feedback"), notes)}
        for one in node.iterfind("answer")
    ]


def share(answer):
    try:
        return number((answer.get("fraction") or answer.findtext("fraction") or "0").replace(",", "."))
    except ValueError as error:
        raise Refusal(_("答案的分值不是数字")) from error


def truefalse(node, notes):
    found = {one["text"].casefold(): one for one in answers(node, notes)}
    if set(found) != {"true", "false"}:
        raise Refusal(_("判断题的两个答案应是 true 和 false"))
    right = found["true"]["share"] > found["false"]["share"]
    return "truefalse", {"right": right, "why_true": found["true"]["why"], "why_false": found["false"]["why"]}


def shortanswer(node, notes):
    return "fillin", fillin(answers(node, notes), notes, tidy(node.findtext("usecase") or "") in ("1", "true"))


def numerical(node, notes):
    """Exact numbers are accepted answers; a number that may lie between two is none."""
    if any(tidy(one.findtext("tolerance") or "").strip("0.") for one in node.iterfind("answer")):
        raise Refusal(_("数值题允许误差, 这里只收答案确定的题"))
    add(notes, _("数值题成为填空题"))
    return "fillin", fillin(answers(node, notes), notes)


def matching(node, notes):
    """A right-hand side without a left one fits nothing."""
    both = [(said(one, notes), tidy(text_of(one.find("answer")))) for one in node.iterfind("subquestion")]
    pairs = [[left, right] for left, right in both if left]
    return "matching", {"pairs": pairs, "extra": [right for left, right in both if not left]}


def ordering(node, notes):
    """Moodle's fractions are the places, from 1."""
    found = answers(node, notes)
    if any(one["why"] for one in found):
        add(notes, _("排序题里每一项的说明没有保留"))
    return "ordering", {"items": [one["text"] for one in sorted(found, key=lambda one: one["share"])]}


KINDS = {
    "multichoice": multichoice,
    "truefalse": truefalse,
    "shortanswer": shortanswer,
    "numerical": numerical,
    "matching": matching,
    "ordering": ordering,
}
FOREIGN = {
    "essay": lambda: _("问答题要人来批改, 题库里不收"),
    "description": lambda: _("这是一段说明文字, 不是题"),
    "cloze": lambda: _("完形填空题(cloze)一题几空, 题库里没有: 请拆成几道填空题"),
    "multianswer": lambda: _("完形填空题(cloze)一题几空, 题库里没有: 请拆成几道填空题"),
    "calculated": lambda: _("计算题的数字每次不同, 题库里没有"),
}
