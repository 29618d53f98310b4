"""Figures that a page draws: lengths worked out here, drawn by templates/shared/charts.html."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """So many of so many, under a name."""

    name: object
    part: int
    whole: int

    @property
    def percent(self):
        """A whole number from 0 to 100, None of nothing. It says 100 only when all are, 0 only when none is."""
        if not self.whole:
            return None
        exact = 100 * self.part / self.whole
        return min(max(round(exact), 0 if self.part == 0 else 1), 100 if self.part == self.whole else 99)
