"""The schedules that come with the software. How often is not in national law: a district makes its own of them."""

from app.cases.planning import Step

# 12+6+4: monthly, two-monthly, quarterly. 12+6+6+4: the first half-year twice a month.
RHYTHMS = {
    "12+6+4": [(0, 12, 1, 1), (12, 24, 2, 1), (24, 36, 3, 1)],
    "12+6+6+4": [(0, 6, 1, 2), (6, 12, 1, 1), (12, 24, 2, 1), (24, 36, 3, 1)],
}


def steps_of(rhythm):
    """What is done in that rhythm, and what goes beside it in any."""
    together = [
        Step(kind, first, last, months, times, early=5 if times == 2 else 7)
        for kind in ("report_in", "urine_test", "talk")
        for first, last, months, times in rhythm
    ]
    beside = [
        Step("home_visit", 0, 36, 1, early=10, late=5, grade="high"),
        Step("home_visit", 0, 36, 3, early=20, late=10, grade="medium"),
        Step("home_visit", 0, 36, 6, early=30, late=10, grade="low"),
        Step("hair_test", 0, 36, 6, early=20, late=10),
        Step("summary", 0, 36, 6, early=15, late=10),
        Step("assessment", 0, 36, 12, early=20, late=15),
    ]
    return together + beside


SCHEDULES = {name: steps_of(rhythm) for name, rhythm in RHYTHMS.items()}
