"""What wants doing now, for the one who opened the first page."""

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import codes, me, scope
from app.access.places import LEVELS, within
from app.access.rules import EVENT_EDIT, EVENT_READ, EXAM_READ, HOURS_DECIDE
from app.db import db
from app.events.finding import SHOWN, in_charge, listed
from app.events.models import Attendance, Event, HandEntry, ServiceRecord
from app.events.signup_finding import mine_of
from app.exams.models import Exam
from app.points.models import RESIDENTS, Card, Entry

FEW = 5


def soon(known=()):
    """The next events open to whoever looks, without those they know about."""
    query = listed().where(Event.state == "published", Event.ends_at > clock.now())
    query = query.where(Event.id.not_in([signup.event_id for signup in known]))
    if me():
        # Who has a home is shown what is near it; the list of all events has the rest.
        query = query.where(within(Event.division_code, me().division_code[: LEVELS["county"]]))
    return db.session.execute(query.limit(FEW)).all()


def my_signups():
    """What I signed up for and what I may have a place in, soonest first."""
    return db.session.scalars(mine_of(me()).limit(FEW)).all()


def came_to(signups):
    """{event id: my attendance}, for those of the events that I have come to."""
    events = [signup.event_id for signup in signups]
    if not events:
        return {}
    query = select(Attendance).where(Attendance.person_id == me().id, Attendance.event_id.in_(events))
    return {one.event_id: one for one in db.session.scalars(query.where(Attendance.reversed_at.is_(None)))}


def my_minutes():
    """The service minutes on my record."""
    total = func.coalesce(func.sum(ServiceRecord.minutes), 0)
    return db.session.scalar(select(total).where(ServiceRecord.person_id == me().id))


def my_points():
    """The points on my card, be it opened yet or not."""
    total = func.coalesce(func.sum(Entry.points), 0)
    return db.session.scalar(select(total).join(Card).where(Card.person_id == me().id, Card.programme == RESIDENTS))


def open_exams():
    """What I can sit now, the one that ends first above; what only a roster may sit comes with its code."""
    now = clock.now()
    begun, over = or_(Exam.opens_at.is_(None), Exam.opens_at <= now), Exam.closes_at <= now
    query = select(Exam).where(scope(Exam, EXAM_READ), Exam.state == "published", Exam.audience != "roster")
    query = query.where(begun, or_(Exam.closes_at.is_(None), ~over))
    return db.session.scalars(query.order_by(Exam.closes_at.is_(None), Exam.closes_at, Exam.id.desc()).limit(2)).all()


def has_desk():
    """Whether events lie in my charge."""
    return bool(codes(EVENT_READ))


def in_hand():
    """The events in my charge that are on today or come next, each with how many have come."""
    there = (Attendance.event_id == Event.id, Attendance.reversed_at.is_(None))
    came = select(func.count()).where(*there).correlate(Event).scalar_subquery().label("came")
    query = select(*SHOWN, came).where(in_charge(), Event.state == "published", Event.ends_at > clock.now())
    return db.session.execute(query.order_by(Event.starts_at, Event.id).limit(FEW)).all()


def to_close():
    """Events that are over, of which nobody has written down yet who was there; the oldest first."""
    query = select(*SHOWN).where(scope(Event, EVENT_EDIT), Event.state == "published", Event.ends_at <= clock.now())
    return db.session.execute(query.order_by(Event.ends_at, Event.id).limit(FEW)).all()


def drafts():
    query = select(*SHOWN).where(scope(Event, EVENT_EDIT), Event.state == "draft")
    return db.session.execute(query.order_by(Event.starts_at, Event.id).limit(FEW)).all()


def to_decide():
    """Hours typed by hand that wait for a second person, and that person may be me."""
    query = select(HandEntry).where(
        scope(HandEntry, HOURS_DECIDE),
        HandEntry.agreed.is_(None),
        HandEntry.asked_by_id != me().id,
        HandEntry.person_id != me().id,
    )
    query = query.options(joinedload(HandEntry.event), joinedload(HandEntry.person))
    return db.session.scalars(query.order_by(HandEntry.id).limit(FEW)).all()


def room(event):
    """How many places are left, in words; "" where there is no limit."""
    if event.places is None:
        return ""
    if event.taken >= event.places:
        return _("名额已满, 可候补")
    return _("还有 %(count)s 个名额", count=event.places - event.taken)
