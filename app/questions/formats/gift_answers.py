"""What stands between the braces of a GIFT question: which kind it is, and its body.

The texts come raw, escaped signs hidden; `say` makes plain text of one.
"""

import re

from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.formats.entries import number
from app.questions.formats.gift_signs import bare
from app.questions.formats.texts import add, tidy
from app.questions.formats.wildcards import fillin

SHARE = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
TRUE, FALSE = ("T", "TRUE"), ("F", "FALSE")


def read(raw, say, notes):
    """(kind, body) of the raw answers."""
    if not raw:
        raise Refusal(_("问答题要人来批改, 题库里不收"))
    if raw.startswith(">"):
        return "ordering", ordering(raw, say)
    if raw.startswith("#"):
        return "fillin", numerical(raw[1:], say, notes)
    if raw.partition("#")[0].strip().upper() in TRUE + FALSE:
        return "truefalse", truefalse(raw, say)
    if "~" in raw:
        return choices(raw, say, notes)
    if "=" in raw and "->" in raw:
        return "matching", matching(raw, say)
    return "fillin", fillin([answer(piece, say, 100) for piece in pieces(raw, "=")], notes)


def pieces(raw, signs):
    """The parts that begin with one of the signs."""
    return [piece.strip() for piece in re.split(f"(?=[{signs}])", raw) if piece.strip()]


def answer(piece, say, share):
    """A choice or an accepted answer; what follows its # is why."""
    piece = piece[1:].strip() if piece[0] in "~=" else piece
    found = SHARE.match(piece)
    if found:
        share, piece = number(found[1]), piece[found.end() :]
    text, _mark, why = piece.partition("#")
    return {"text": say(text), "share": share, "why": say(why)}


def choices(raw, say, notes):
    """No choice that is wholly right means that several are chosen."""
    found = [answer(piece, say, 100 if piece[0] == "=" else 0) for piece in pieces(raw, "=~")]
    if sum(choice["share"] == 100 for choice in found) > 1:
        add(notes, _("有几个选项都得满分, 选哪个都算对"))
    return ("single" if "=" in raw else "multiple"), {"choices": found}


def truefalse(raw, say):
    """First why a wrong answer is wrong, then why the right one is right."""
    said, _mark, reasons = raw.partition("#")
    wrong, _mark, good = reasons.partition("#")
    right = said.strip().upper() in TRUE
    why_true, why_false = (good, wrong) if right else (wrong, good)
    return {"right": right, "why_true": say(why_true), "why_false": say(why_false)}


def matching(raw, say):
    """A right-hand side without a left one fits nothing."""
    pairs, extra = [], []
    for piece in pieces(raw, "="):
        left, arrow, right = piece.removeprefix("=").partition("->")
        if not arrow:
            raise Refusal(_("连线题的每一项都要写成「左边 -> 右边」"))
        right = tidy(bare(right))
        pairs += [[say(left), right]] if left.strip() else []
        extra += [] if left.strip() else [right]
    return {"pairs": pairs, "extra": extra}


def ordering(raw, say):
    """One item a line, in the right order, below a line of Moodle's settings."""
    _settings, _line, lines = raw.partition("\n")
    return {"items": [say(line) for line in lines.split("\n") if line.strip()]}


def numerical(raw, say, notes):
    """Exact numbers are accepted answers; a number that may lie between two is none."""
    raw, _mark, wrong = raw.partition("~")
    found = [answer(piece, say, 100) for piece in pieces(raw, "=")]
    for one in found:
        value, _mark, tolerance = one["text"].partition(":")
        one["text"] = value.strip()
        if ".." in value or not re.fullmatch(r"[0.]*", tidy(tolerance)):
            raise Refusal(_("数值题允许误差, 这里只收答案确定的题"))
    add(notes, _("数值题成为填空题"))
    if wrong.strip():
        add(notes, _("答错时的说明没有保留"))
    return fillin(found, notes)
