"""What makes a question of the bank well made: a rule for each thing that can be wrong with it."""

import re
from datetime import date

from app.config import ROOT
from app.questions import grading
from app.questions.items import AGES, DIFFICULTIES, KINDS, TOPICS, rights

LESSONS = {path.stem for path in (ROOT / "app/lessons/library").glob("*.md")}
# What was said to have been counted: it ages, so it must end.
FIGURE = re.compile(r"\d万(名|人)|毒情形势报告|2023年末|2023年第四季度")
# The numbers that the old 治安管理处罚法 gave to what 83 to 87 say since 2026.
OLD_LAW = re.compile(r"治安管理处罚法\D{0,8}第?7[1-4]条?")

# A choice by its place, which is another one on each screen.
PLACE = re.compile(r"[前后][一两二三四](种|句|项|个|条|样|步)|最后一(种|句|项|个|条)|其余|[A-E]项")


def said(item):
    """All its words, in one text."""
    return " ".join([item.text, item.explanation, item.source, item.article, *shown(item)])


def shown(item):
    """What there is to choose from, to fill in, to match or to put in order."""
    body = item.body
    lefts = [left for left, _right in body.get("pairs", [])]
    matching = lefts + rights(body) if item.kind == "matching" else []
    return [one["text"] for one in body.get("choices", []) + body.get("accept", [])] + matching + body.get("items", [])


def faults(item):
    """What is wrong with a question; nothing for a good one."""
    return [name for name, wrong in RULES.items() if wrong(item)]


def badly_numbered(item):
    return not re.fullmatch(rf"{item.topic}-[0-9]{{3}}", item.code)


def unknown(item):
    values = ((item.topic, TOPICS), (item.ages, AGES), (item.kind, KINDS), (item.difficulty, DIFFICULTIES))
    return any(value not in known for value, known in values)


def wrong_days(item):
    first, last = item.first_day, item.last_day
    return not first or not date(1990, 1, 1) <= first <= date(2026, 11, 30) or (last and last <= first)


def too_few_or_alike(item):
    groups = {
        "single": lambda body: [[one["text"] for one in body["choices"]]],
        "multiple": lambda body: [[one["text"] for one in body["choices"]]],
        "matching": lambda body: [[left for left, _right in body["pairs"]], rights(body)],
        "ordering": lambda body: [body["items"]],
    }
    wanted = groups.get(item.kind, lambda _body: [])(item.body)
    return any(not 3 <= len(group) <= 5 or len({text.strip() for text in group}) < len(group) for group in wanted)


def blank(item):
    return item.kind == "fillin" and item.text.count("____") != 1


def told_already(item):
    return item.kind == "fillin" and item.body["accept"][0]["text"] in item.text


def wrongly_marked(item):
    whole, empty = grading.best(item.kind, item.body), NOTHING[item.kind](item.body)
    return (
        grading.share(item.kind, item.body, whole) != 1
        or grading.share(item.kind, item.body, None) != 0
        or grading.share(item.kind, item.body, empty) != 0
    )


def rights_of_multiple(item):
    return item.kind == "multiple" and len(grading.all_of(item.body)) < 2


NOTHING = {
    "single": lambda _body: None,
    "multiple": lambda _body: [],
    "truefalse": lambda _body: None,
    "fillin": lambda _body: "",
    "matching": lambda body: [None] * len(body["pairs"]),
    "ordering": lambda _body: [],
}
RULES = {
    "a place that is shuffled": lambda item: item.kind != "ordering" and PLACE.search(item.explanation),
    "its code is not topic-number": badly_numbered,
    "a word is not known": unknown,
    "it says nothing": lambda item: not item.text.strip(),
    "nothing explains it": lambda item: not item.explanation.strip() or item.explanation == item.text,
    "no source": lambda item: not item.source.strip(),
    "its days cannot be": wrong_days,
    "its lesson is not there": lambda item: bool(item.lesson and LESSONS and item.lesson not in LESSONS),
    "an empty choice": lambda item: not all(text.strip() for text in shown(item)),
    "too few, too many or alike": too_few_or_alike,
    "not one blank": blank,
    "the text tells the answer": told_already,
    "wrongly marked": wrongly_marked,
    "only one is right of several": rights_of_multiple,
    "a figure without a last day": lambda item: bool(FIGURE.search(said(item))) and not item.last_day,
    "an article of the old law": lambda item: bool(
        OLD_LAW.search(said(item)) or OLD_LAW.search(item.source + "第" + item.article.lstrip("第"))
    ),
    "it shouts": lambda item: bool(re.search("[!！]", said(item))),
}
