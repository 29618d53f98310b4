"""Aiken: a question, its choices A. B. C., and ANSWER: B."""

import re

from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.formats.entries import entry
from app.questions.formats.shares import shared
from app.questions.formats.texts import add, not_endless, tidy
from app.questions.items import Item

CHOICE = re.compile(r"([A-Z])\s*[.)．、）]\s*(.*)")
ANSWER = re.compile(r"(?:ANSWER|答案)\s*[:：]\s*(.*)", re.IGNORECASE)
# No word of Aiken, but what people write below the answer.
WHY = re.compile(r"(?:FEEDBACK|解析|答案解析)\s*[:：]\s*(.*)", re.IGNORECASE)


def looks_like(text):
    """Whether a text has the choices and the answer lines that no other format has."""
    lines = [line.strip() for line in text.split("\n")]
    return all(any(map(sign.match, lines)) for sign in (CHOICE, ANSWER))


def read(text):
    """The entries of an Aiken file, one after the other; an answer line ends each, a reason may follow it."""
    run, answered = [], False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line and answered and not WHY.match(line):
            yield entry(run[0][0], question, "\n".join(one for _number, one in run))
            run, answered = [], False
        if line:
            run.append((number, line))
            answered = answered or ANSWER.match(line) is not None
    if run:
        yield entry(run[0][0], question, "\n".join(one for _number, one in run))


def question(text, notes):
    """One question as an Item."""
    lines = not_endless(text).split("\n")
    why = WHY.match(lines[-1])
    if why:
        lines.pop()
    answer = ANSWER.match(lines.pop() if lines else "")
    if not answer:
        raise Refusal(_("没有「ANSWER: 字母」这一行"))
    stem, choices = [], []
    for line in lines:
        found = CHOICE.match(line)
        if found and found[1] == chr(ord("A") + len(choices)):
            choices.append(found[2])
        elif choices:
            choices[-1] += f"\n{line}"
        else:
            stem.append(line)
    letters = re.findall("[A-Z]", answer[1].upper())
    if len(letters) > 1:
        add(notes, _("有几个答案, 成为多选题"))
    kind = "multiple" if len(letters) > 1 else "single"
    texts = [tidy(choice) for choice in choices]
    return Item(kind, tidy("\n".join(stem)), {"choices": shared(kind, texts, letters)}, tidy(why[1]) if why else "")
