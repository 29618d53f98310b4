"""What a file brought, entry by entry: what it became, what was lost on the way, why it cannot be used."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.checking import faults
from app.questions.formats.texts import add, tidy
from app.questions.items import AGES, DIFFICULTIES, TOPICS, Item
from app.sheets import as_date

MOST_ENTRIES, MOST_BYTES = 5000, 10_000_000
DAYS = ("first_day", "last_day")
# What no foreign format knows of: kept in comments and tags that only this program reads.
OWN = ("topic", "difficulty", "ages", "source", "article", *DAYS, "lesson", "check", "picture_text")
YES = ("yes", "true", "1", "是", "对", "√", "y")


@dataclass
class Entry:
    """One entry of a file: the line or row where it begins, its item, or why there is none."""

    line: int
    item: Item | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def entry(line: int, make: Callable[..., Item], *what) -> Entry:
    """The entry that `make(*what, notes)` reads; a Refusal of it, and what is wrong with the item, are its problems."""
    notes: list[str] = []
    try:
        item = make(*what, notes)
    except Refusal as no:
        return Entry(line, None, [no.message], notes)
    wrong = faults(item)
    if not wrong and item.kind == "multiple" and all(choice["share"] >= 0 for choice in item.body["choices"]):
        add(notes, _("选错不扣分: 全选也得满分"))
    return Entry(line, None if wrong else item, wrong, notes)


def checked(found: Iterable[Entry]) -> list[Entry]:
    """All entries of a file; a code that stands twice counts once."""
    entries = list(islice(found, MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise Refusal(_("一个文件最多 %(most)s 题, 请分成几个文件", most=MOST_ENTRIES))
    if not entries:
        raise Refusal(_("文件里没有找到题目"))
    seen: dict[str, int] = {}
    for one in entries:
        code = one.item.code if one.item else ""
        if code and code in seen:
            one.item = None
            one.problems.append(_("编号与第 %(line)s 行的题相同", line=seen[code]))
        elif code:
            seen[code] = one.line
    return entries


def category_name(path: str) -> str:
    """The path of a category without Moodle's own words for where it hangs."""
    parts = [part.strip() for part in path.split("/")]
    return "/".join(part for part in parts if part and part != "top" and not re.fullmatch(r"\$\w+\$", part))


def category_path(name: str) -> str:
    """The reverse: the path as Moodle writes it."""
    return f"$course$/top/{name}".rstrip("/")


def own_fields(item: Item) -> dict[str, str]:
    """What only this program knows of an item, as {name: text}; what says nothing is left out."""
    plain = Item(item.kind, "", {})
    values = {name: getattr(item, name) for name in OWN}
    said = {name: value for name, value in values.items() if value != getattr(plain, name)}
    return {name: "yes" if value is True else str(value) for name, value in said.items()}


def with_fields(item: Item, values: dict[str, str], notes: list) -> Item:
    """The item with the fields {name: text} of a file; what is not understood is left out and noted."""
    known: dict[str, object] = {}
    for name, text in values.items():
        value = understood(name, tidy(text)) if tidy(text) else None
        if value is not None:
            known[name] = value
        elif tidy(text):
            add(notes, _("「%(name)s %(text)s」没有看懂, 没有保留", name=name, text=tidy(text)[:40]))
    return replace(item, **known)


def understood(name, text) -> object:
    """What a field says; None for what nobody understands."""
    if name in LISTED:
        values = {str(value): value for value in LISTED[name]}
        return values.get(text.casefold())
    if name in DAYS:
        return as_date(text)
    if name == "check":
        return text.casefold() in YES
    return text if name in (*OWN, "code") else None


TEXTS = ("text", "body", "explanation", "source", "article", "lesson", "code", "picture_text", "category")
LISTED = {"topic": TOPICS, "ages": AGES, "difficulty": DIFFICULTIES}


def tidied(value):
    """The same with all its texts tidy: no file holds what cannot be printed."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Item):
        return replace(value, **{name: tidied(getattr(value, name)) for name in TEXTS})
    if isinstance(value, dict):
        return {key: tidied(one) for key, one in value.items()}
    return [tidied(one) for one in value] if isinstance(value, list | tuple) else value


def number(text: str) -> int | float:
    """A share as files write it: 50, 33.33333, -100."""
    value = float(text)
    if not -1000 < value < 1000:
        raise ValueError(text)
    return int(value) if value.is_integer() else value


def written(share) -> str:
    """The same as a text."""
    return f"{share:.5f}".rstrip("0").rstrip(".")
