"""Everything the station keeps about a person, for that person to read and to take away (个人信息保护法 45).

Each room adds its own section when it is imported, for the same reason as in closures.py: the page that
shows them lies below the rooms that keep them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Section:
    key: str
    title: Any
    rows: Callable


SECTIONS = {}
# First who one is, then what one did, then who came by; a section unknown here comes last.
ORDER = [
    "account",
    "consents",
    "signups",
    "attendances",
    "hand-entries",
    "service-records",
    "studies",
    "responses",
    "mistakes",
    "points",
    "awards",
    "applications",
    "application-steps",
    "payments",
    "rankings",
    "certificates",
    "pictures",
]


def section(key, title):
    """The function below gives a person's rows, newest first, each a dict from a word to a plain value."""

    def add(rows):
        SECTIONS[key] = Section(key, title, rows)
        return rows

    return add


def sections():
    """All sections, in the order in which a person reads them."""
    return sorted(SECTIONS.values(), key=lambda one: ORDER.index(one.key) if one.key in ORDER else len(ORDER))
