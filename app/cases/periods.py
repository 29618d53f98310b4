"""A month, a quarter or a year for which figures are made: "2026-10", "2026-q4", "2026"."""

import re
from dataclasses import dataclass
from datetime import date

from app.cases.terms import DAY, end_of_months, months_on

MONTHS = {"month": 1, "quarter": 3, "year": 12}
WRITTEN = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2])|-q([1-4]))?", re.ASCII)


@dataclass(frozen=True)
class Period:
    kind: str
    first: date

    @property
    def last(self):
        return end_of_months(self.first, MONTHS[self.kind])

    @property
    def key(self):
        """As an address says it."""
        if self.kind == "year":
            return str(self.first.year)
        if self.kind == "quarter":
            return f"{self.first.year}-q{(self.first.month + 2) // 3}"
        return f"{self.first:%Y-%m}"

    @property
    def before(self):
        return around(self.first - DAY, self.kind)

    @property
    def after(self):
        return around(self.last + DAY, self.kind)


def around(day, kind):
    """The period of this kind in which a day lies."""
    months = MONTHS[kind]
    return Period(kind, day.replace(month=(day.month - 1) // months * months + 1, day=1))


def asked(text, today):
    """The period that an address asks for; this month for what is none, or has not begun."""
    told = WRITTEN.fullmatch(text or "")
    if not told:
        return around(today, "month")
    year, month, quarter = told.groups()
    kind = "quarter" if quarter else "month" if month else "year"
    first = date(int(year), int(quarter) * 3 - 2 if quarter else int(month or 1), 1)
    return Period(kind, first) if first <= today else around(today, kind)


def halves(first, last, today):
    """[(first day, last day)] of each half-year of a term that has begun, the newest first."""
    found, start = [], first
    for number in range(1, 21):
        if start > min(last, today):
            break
        found.append((start, min(end_of_months(first, 6 * number), last)))
        start = months_on(first, 6 * number)
    return found[::-1]
