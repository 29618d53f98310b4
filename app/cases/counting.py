"""The counters of a serious breach: always derived, never typed (戒毒条例)."""

from dataclasses import dataclass
from datetime import timedelta

from app.cases.terms import joined

MOST_REFUSALS, MOST_ABSENCES, MOST_DAYS = 3, 3, 30


@dataclass(frozen=True)
class Counters:
    """Refused or evaded tests, absences without leave, and the days of these in all."""

    refusals: int = 0
    absences: int = 0
    days: int = 0

    @property
    def is_breach(self):
        """Three refusals, three absences, or more than thirty days."""
        return self.refusals >= MOST_REFUSALS or self.absences >= MOST_ABSENCES or self.days > MOST_DAYS

    @property
    def is_near(self):
        """One step before it."""
        return not self.is_breach and (
            self.refusals == MOST_REFUSALS - 1 or self.absences == MOST_ABSENCES - 1 or self.days > MOST_DAYS - 7
        )

    def is_worse(self, before):
        """Whether there is a new refusal, a new absence, or a new limit reached since these."""
        over = self.days > MOST_DAYS >= before.days
        return self.refusals > before.refusals or self.absences > before.absences or over


def count(refusals, absences, today):
    """Counters from the number of refused tests and the absences [(first day, last day or None while away)]."""
    spans = [(first, (today if last is None else last) + timedelta(days=1)) for first, last in absences]
    days = sum((on - first).days for first, on in joined(span for span in spans if span[1] > span[0]))
    return Counters(refusals, len(absences), days)
