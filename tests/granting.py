"""Benefits and applications for tests, made by the app's own verbs."""

import io
from datetime import date, timedelta

from sqlalchemy import func, select

from app import clock
from app.access.models import Assignment, Person
from app.access.rules import APPLICATION_DECIDE, RULES
from app.benefits import actions, application_actions, decision_actions, ranking_actions
from app.benefits.models import ApplicationStep
from app.benefits.payment_models import Payment
from app.benefits.ranking_models import RankingRow
from app.db import db
from app.media import private_pictures
from app.points import ledger
from app.points.models import Entry
from tests.media.making import photo
from tests.world import COUNTY

STEPS = [{"level": "village", "days": 3}, {"level": "town", "days": 5}, {"level": "district", "days": 10}]
TOWN_ONLY = [{"level": "town", "days": 5}]


def who(username):
    return db.session.scalars(select(Person).filter_by(username=username)).one()


def benefit(published=True, **fields):
    """A benefit of 平湖, open this month: the town answers, nothing is needed."""
    usual = {
        "division_code": COUNTY,
        "name": "租房补贴",
        "kind": "monthly",
        "summary": "新居民租房, 每月补贴。",
        "conditions": "在平湖居住半年以上",
        "materials": [],
        "steps": TOWN_ONLY,
        "first_day": date(2026, 10, 1),
        # Where the clock is not stopped it is open today, too.
        "last_day": max(date(2026, 10, 31), clock.today()),
        "amount_yuan": 495,
        "months": 3,
    }
    if fields.get("kind", "monthly") in ("statement", "referral"):
        usual |= {"amount_yuan": None, "months": None}
    made = actions.draft(who("district"), **{**usual, **fields})
    if published:
        actions.publish(made)
    return made


def points(username, count, rule="attendance", source=1, day=None):
    """Points on somebody's card."""
    card = ledger.card_of(who(username))
    return ledger.credit(card, count, rule, (rule, source), day or clock.today())


def apply(thing, username="volunteer"):
    """Handed in."""
    application = application_actions.begin(thing, who(username))
    # As in a form: what is refused is undone.
    with db.session.begin_nested():
        application_actions.hand_in(application)
    return application


def last_step(application):
    newest = select(func.max(ApplicationStep.id)).where(ApplicationStep.application_id == application.id)
    return db.session.get_one(ApplicationStep, db.session.scalar(newest))


def offices(person):
    held = select(Assignment).where(Assignment.person_id == person.id)
    return [one.division_code for one in db.session.scalars(held) if APPLICATION_DECIDE in RULES[one.role]]


def decide(application, verdict="approve", username="town", reason="", step=None):
    by = who(username)
    with db.session.begin_nested():
        decision_actions.decide(step or last_step(application), verdict, by, offices(by), reason)
    return application


def granted(username="volunteer", **fields):
    return decide(apply(benefit(**fields), username))


def balance(username):
    card = ledger.find_card(who(username))
    return ledger.balance(card) if card else 0


def entries(username):
    """[(points, against)] on somebody's card, oldest first."""
    card = ledger.card_of(who(username))
    query = select(Entry.points, Entry.against).where(Entry.card_id == card.id).order_by(Entry.id)
    return [tuple(row) for row in db.session.execute(query)]


def later(days):
    return clock.at(clock.now() + timedelta(days=days))


def standing(names=("volunteer",), by="district", **fields):
    """A ranking of those who were found fit, by the points on their cards; frozen after the last day."""
    made = benefit(**{"kind": "statement", "name": "子女入学积分", "ranked": True, "quota": 1, **fields})
    for name in names:
        decide(apply(made, name))
    with later(30):
        return ranking_actions.freeze(made, clock.now(), who(by))


def first_row(ranking):
    return db.session.scalars(
        select(RankingRow).where(RankingRow.ranking_id == ranking.id, RankingRow.place == 1)
    ).one()


def pictured():
    """The volunteer's application with a picture, at the town; and the picture's key."""
    paper = [{"name": "租房合同", "example": "", "needed": True}]
    application = application_actions.begin(benefit(materials=paper), who("volunteer"))
    packed = private_pictures.shrunk(io.BytesIO(photo()))
    key = application_actions.add_picture(application, 0, packed).key
    application_actions.hand_in(application)
    return application, key


def payment():
    """The first month of what the volunteer was granted."""
    return db.session.scalars(select(Payment).where(Payment.application_id == granted().id, Payment.number == 1)).one()
