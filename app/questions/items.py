"""What a question says, as plain values: no table, no page, no file format.

The body depends on the kind:

    single, multiple   {"choices": [{"text", "share", "why"}]}    share: percent of the mark, -100 to 100
    truefalse          {"right": bool, "why_true", "why_false"}
    fillin             {"accept": [{"text", "share", "why"}], "case": bool}    the accepted answers
    matching           {"pairs": [[left, right]], "extra": [right that fits nothing]}
    ordering           {"items": [in the right order]}

And so does an answer ("said"), always in the body's own order, however it was shown:

    single, truefalse  an index; True or False        multiple   a sorted list of indexes
    fillin             a text                          matching   for each left the index of a right, or None
    ordering           indexes of the items, as put    nothing said is None in every kind
"""

from dataclasses import dataclass, field
from datetime import date

KINDS = ("single", "multiple", "truefalse", "fillin", "matching", "ordering")
# What the questions and lessons are about.
TOPICS = (
    "law",
    "liability",
    "recovery",
    "traditional",
    "synthetic",
    "novel",
    "disguise",
    "refusal",
    "help",
    "family",
    "venues",
    "history",
    "precursors",
    "driving",
)
# For whom: under 12, 12 to 17, grown up.
AGES = ("child", "teen", "adult")
DIFFICULTIES = (1, 2, 3)


@dataclass(frozen=True)
class Picture:
    """A picture as it came in a file: its name, its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Item:
    """A question, wherever it comes from and goes to."""

    kind: str
    text: str
    body: dict
    explanation: str = ""
    topic: str = ""
    difficulty: int = 2
    ages: str = "adult"
    source: str = ""
    article: str = ""
    # The first and the last day on which it is true.
    first_day: date | None = None
    last_day: date | None = None
    # The slug of the lesson that teaches it; whether it is one of that lesson's own check questions.
    lesson: str = ""
    check: bool = False
    # Its name in the bank, by which a file sent again finds it.
    code: str = ""
    # The alternative text of the picture stands with it.
    picture: Picture | None = None
    picture_text: str = ""
    # Which category of the file it stood in.
    category: str = field(default="", compare=False)


def rights(body):
    """All right-hand sides of a matching question, in the body's own order."""
    return [right for _left, right in body["pairs"]] + body.get("extra", [])
