"""Cards in use: a household, a lost one, a consent to pass on and what was handed over, a card that also takes."""

from datetime import timedelta

from app import clock
from app.certificates import statement_actions
from app.db import db
from app.points import card_actions, household_actions, ledger, passing_actions
from app.points.rule_models import CONDUCT

# so many days ago: (kind of source, rule)
CONDUCT_DAYS = {
    150: ("report_in", "on_time"),
    136: ("work", "work"),
    120: ("report_in", "on_time"),
    96: ("conduct_lesson", "study"),
    90: ("report_in", "absent"),
    75: ("talk", "talk"),
    60: ("report_in", "on_time"),
    41: ("work", "work"),
    30: ("report_in", "on_time"),
    18: ("test", "health"),
    3: ("work", "work"),
}


def tell_cards(cast):
    """After the points of events and exams."""
    for ago, (kind, rule) in CONDUCT_DAYS.items():
        with days_ago(ago):
            earn(cast["participant"], kind, rule, cast["worker"])
    with days_ago(40):
        live_together(cast["resident"], cast["沈建明"])
    with days_ago(25):
        card = ledger.card_of(cast["沈喆"])
        card_actions.replace(card, card.number, cast["worker"])
    with days_ago(12):
        pass_on(ledger.card_of(cast["resident"]), cast["coordinator"])


def days_ago(count):
    return clock.at(clock.now() - timedelta(days=count))


def earn(person, kind, rule, by):
    day = clock.today()
    source = kind, day.year * 10_000 + day.month * 100 + day.day
    points = -1 if rule == "absent" else 1
    ledger.credit(ledger.card_of(person, CONDUCT), points, rule, source, day, by)


def live_together(person, spouse):
    """With the child whose guardian the spouse is."""
    household_actions.accept(household_actions.invite(person, spouse.volunteer_number), spouse)
    household_actions.add_child(spouse, "pupil")
    db.session.flush()


def pass_on(card, by):
    """What the school board asked for, once there is something to tell."""
    passing = passing_actions.agree(card, "平湖市教育局", "孩子入学积分", card.person)
    if ledger.balance(card):
        statement_actions.issue(card, clock.today().replace(month=1, day=1), clock.today(), by, passing)
