"""A second, simpler bookkeeper: lists and loops, nothing of the app."""

from collections import Counter

# A year's full score.
FULL = 90
# One rule knows no cap of its own; of the other a day, a month, a year and a source give only so much.
PLAIN, CAPPED = "attendance", "kindness"
CAPS = {"day": 9, "month": 14, "year": 23, "source": 11}


class Account:
    """Somebody's card, as the second bookkeeper keeps it: what it was given, how many points left it, and for which
    rule and source an entry was written, be it taken back since."""

    def __init__(self, card):
        self.card, self.into, self.given, self.gone = card, None, [], 0
        self.accounts, self.papers = 1, {}

    @property
    def balance(self):
        return sum(points for *_about, points in self.given) - self.gone

    def sum_of(self, fits):
        return sum(points for day, code, source, points in self.given if fits(day, code, source))

    def credit(self, day, code, source, earned):
        """How much of it is within the caps."""
        room = [FULL - self.sum_of(lambda other, *_: other.year == day.year)]
        if code == CAPPED:
            same = {
                "day": lambda other, by, _: (by, other) == (code, day),
                "month": lambda other, by, _: (by, other.year, other.month) == (code, day.year, day.month),
                "year": lambda other, by, _: (by, other.year) == (code, day.year),
                "source": lambda _other, _by, of: of == source,
            }
            room += [most - self.sum_of(same[name]) for name, most in CAPS.items()]
        points = max(min(earned, *room), 0)
        self.given.append((day, code, source, points))
        return points

    def run_out(self, last):
        """What was credited by that day and has not left yet, leaves."""
        points = max(self.sum_of(lambda day, *_: day <= last) - self.gone, 0)
        self.gone += points
        return points

    def take_over(self, other):
        self.given, self.gone = [*self.given, *other.given], self.gone + other.gone
        self.accounts += other.accounts
        self.papers |= other.papers
        other.into, other.given, other.gone = self, [], 0

    def years(self):
        """{year: what was credited in it}"""
        years = Counter()
        for day, _code, _source, points in self.given:
            years[day.year] += points
        return years
