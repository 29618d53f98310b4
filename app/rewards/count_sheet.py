"""The numbers of a count, as they come from the page: values in, values out."""

from typing import NamedTuple

FOUND, EXPECTED = "found-", "expected-"


class Line(NamedTuple):
    """`found` is None where nothing was typed; `problem` where that was no number."""

    key: int
    expected: int
    found: int | None
    problem: bool = False

    @property
    def difference(self):
        return None if self.found is None else self.found - self.expected


def read(sent, expected, most):
    """A Line for each {reward id: expected}, of what was sent under found-<id>."""
    return [line_of(key, count, sent.get(f"{FOUND}{key}", "").strip(), most) for key, count in expected.items()]


def line_of(key, expected, typed, most):
    if not typed:
        return Line(key, expected, None)
    good = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and int(typed) <= most
    return Line(key, expected, int(typed), False) if good else Line(key, expected, None, True)


def is_stale(sent, lines):
    """Whether the books moved since the differences were looked at."""
    return any(line.found is not None and sent.get(f"{EXPECTED}{line.key}") != str(line.expected) for line in lines)
