"""What a rule would have given: last year's entries, counted anew. Values in, values out."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from app.points.caps import Tally, credited, ends_of


@dataclass
class Preview:
    """Points of the rule and of the whole programme as they were and as they would have been; whose would differ."""

    before: int = 0
    after: int = 0
    all_before: int = 0
    all_after: int = 0
    cards: int = 0

    @property
    def percent(self):
        """How much more the rule would have given, in whole percent; None where it gave nothing."""
        return round((self.after - self.before) * 100 / self.before) if self.before else None


def preview(entries, rules, new):
    """Count standing credits (ordered by card) anew with `new` in place of the rules that it replaces."""
    found = Preview()
    for _card, own in groupby(entries, key=attrgetter("card_id")):
        tally, differs = Tally(), False
        for entry in own:
            rule = new if replaces(new, entry, rules) else rules.get(entry.rule_id)
            points = counted(entry, rule, rule is new, tally)
            note(found, entry, points, entry.rule == new.code)
            differs = differs or points != entry.points
        found.cards += differs
    return found


def replaces(new, entry, rules):
    """Whether the new rule would have held for this entry: it is not for one of a nearer place's rule."""
    old = rules.get(entry.rule_id)
    return entry.rule == new.code and (old is None or len(old.division_code or "") <= len(new.division_code))


def counted(entry, rule, is_new, tally):
    """The points that this rule would have credited; where no rule is known, those that were."""
    ends, points = ends_of(entry.rule, (entry.source_kind, entry.source_id), entry.day), entry.points
    if rule:
        earned = rule.gives(entry.earned) if is_new else entry.earned
        if earned < 0:
            # What is taken off is taken off whole.
            return earned
        points, _cut = credited(earned, rule.limits(entry.year_cap), tally.used(ends))
    tally.add(points, ends)
    return points


def note(found, entry, points, is_its_own):
    found.all_before += entry.points
    found.all_after += points
    if is_its_own:
        found.before += entry.points
        found.after += points
