"""The starter bank: the questions that come with the application, read from the files in bank/."""

import tomllib
from pathlib import Path

from app.questions.items import AGES, DIFFICULTIES, KINDS, TOPICS, Item

FOLDER = Path(__file__).parent / "bank"
LETTERS = "ABCDE"
PLAIN = ["difficulty", "ages", "source", "article", "first_day", "last_day", "lesson", "check"]


def starter(folder=FOLDER):
    """All questions of the bank, file by file."""
    return [item for path in sorted(folder.glob("*.toml")) for item in read(path)]


def read(path):
    """The questions of one file."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    except (tomllib.TOMLDecodeError, KeyError) as wrong:
        raise ValueError(f"{path.name}: no [[question]] can be read: {wrong}") from wrong
    return [named(path, entry) for entry in entries]


def named(path, entry):
    """The entry as an Item, or a ValueError that says where to look."""
    try:
        return item_of(entry)
    except (KeyError, TypeError, ValueError) as wrong:
        reason = f"{wrong} is missing" if isinstance(wrong, KeyError) else wrong
        raise ValueError(f"{path.name}: {entry.get('code', '(no code)')}: {reason}") from wrong


def item_of(entry):
    """One entry as an Item; its topic is the first part of its code."""
    kind, topic = entry["kind"], entry["code"].rpartition("-")[0]
    for value, values in ((kind, KINDS), (topic, TOPICS), (entry["ages"], AGES), (entry["difficulty"], DIFFICULTIES)):
        if value not in values:
            raise ValueError(f"{value!r} is not one of {values}")
    plain = {name: entry[name] for name in PLAIN if name in entry}
    return Item(kind, entry["text"], BODIES[kind](entry), entry["explanation"], topic, code=entry["code"], **plain)


def choices(entry):
    """The choices; the right ones share the whole mark, a wrong one among several takes it all away."""
    texts = entry["choices"]
    right = {LETTERS[: len(texts)].find(letter) for letter in entry["answer"]}
    if not right or -1 in right or (entry["kind"] == "single" and len(right) > 1):
        raise ValueError(f"answer {entry['answer']!r} does not fit {len(texts)} choices")
    good, bad = round(100 / len(right), 5), 0 if entry["kind"] == "single" else -100
    return {"choices": [{"text": t, "share": good if i in right else bad, "why": ""} for i, t in enumerate(texts)]}


def truefalse(entry):
    if not isinstance(entry["answer"], bool):
        raise ValueError("answer is neither true nor false")
    return {"right": entry["answer"], "why_true": "", "why_false": ""}


def fillin(entry):
    if not isinstance(entry["answer"], list) or not entry["answer"]:
        raise ValueError("answer is no list of texts")
    return {"accept": [{"text": text, "share": 100, "why": ""} for text in entry["answer"]], "case": False}


BODIES = {
    "single": choices,
    "multiple": choices,
    "truefalse": truefalse,
    "fillin": fillin,
    "matching": lambda entry: {
        "pairs": [[left, right] for left, right in entry["pairs"]],
        "extra": entry.get("extra", []),
    },
    "ordering": lambda entry: {"items": entry["items"]},
}
