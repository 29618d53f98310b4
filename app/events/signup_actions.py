"""Signing up, waiting, taking or declining an offer, withdrawing.

Every verb takes the event's row first (hold), so that two never take the last place and the line has
one order. First come, first served: a household that does not fit yet is not overtaken by a single
person who would. The check on event.taken is the last guard.
"""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import func, or_, select, tuple_, update

from app import clock
from app.access.closures import on_closure
from app.db import db, hold
from app.errors import Refusal
from app.events import signup_reasons as reasons
from app.events.models import Attendance, Companion, Event, Signup, SignupStep
from app.events.signup_rules import LINE_ENDS, hindrance, line_is_served, offer_ends


def sign_up(event, person, companions=(), by=None):
    """Take places for a person and the named companions, or line up; all of the household or none.

    Signing up twice is signing up once. Whoever withdrew joins again at the end of the line.
    """
    serve_line(event)
    signup = signup_of(event, person)
    if signup and signup.state in Signup.LIVE:
        check_same(signup, companions)
        return signup
    state, reason = prospect(event, person, 1 + len(companions))
    if not state:
        raise Refusal(reason)
    lined_up_at = end_of_line(event)
    if signup is None:
        signup = Signup(event=event, person=person)
    signup.companions = [Companion(name=name) for name in companions]
    signup.seats, signup.lined_up_at = 1 + len(companions), lined_up_at
    return move(signup, state, reason, by or person)


def withdraw(signup, by=None, reason=""):
    """Give up the place, the offer or the wait; what is freed goes to the line. Done twice, it is done once.

    `by` and `reason` are for staff who take somebody off the list.
    """
    refresh(signup)
    if signup.state not in Signup.LIVE:
        return signup
    if signup.event.is_over:
        raise Refusal(_("活动已结束, 不用再退出报名。"))
    if was_there(signup):
        raise Refusal(_("已经有签到记录, 不能退出报名。需要更正的话, 请找站里的工作人员。"))
    move(signup, "withdrawn", reason or reasons.LEFT, by or signup.person)
    serve_line(signup.event)
    return signup


def accept(signup):
    """Take the offered place, while it is kept."""
    refresh(signup)
    if signup.state == "going":
        return signup
    if signup.state != "offered":
        raise Refusal(_("这个空位没有保留下来。还想来的话, 可以再报一次名。"))
    return move(signup, "going", reasons.ACCEPTED, signup.person)


def decline(signup):
    """Leave the offered place to the next in line."""
    refresh(signup)
    if signup.state == "going":
        raise Refusal(_("您已接受这个空位。不能来的话, 请退出报名。"))
    if signup.state == "offered":
        move(signup, "declined", reasons.DECLINED, signup.person)
        serve_line(signup.event)
    return signup


def cancel_all(event, reason, by):
    """The event will not take place: every signup ends, and says why."""
    hold(event)
    for signup in signups(event, *Signup.LIVE):
        move(signup, "withdrawn", reason, by)


@on_closure
def leave_everything(person):
    """An account that closes gives up all that is still to come, and the names of those who came along."""
    coming = select(Signup).join(Signup.event).where(Event.ends_at > clock.now(), Signup.state.in_(Signup.LIVE))
    mine = coming.where(Signup.person_id == person.id).order_by(Signup.event_id)
    for signup in db.session.scalars(mine).all():
        if not was_there(signup):
            withdraw(signup, reason=reasons.ACCOUNT_CLOSED)
    family = select(Signup.id).where(Signup.person_id == person.id)
    db.session.execute(update(Companion).where(Companion.signup_id.in_(family)).values(name=reasons.NAMELESS))


def serve_line(event):
    """Bring the line up to date: late offers lapse, and what is free is offered to its head, in order."""
    hold(event)
    for signup in signups(event, "offered"):
        if signup.standing == "lapsed":
            move(signup, "lapsed", reasons.LAPSED)
    if line_is_served(event):
        for signup in signups(event, "waiting"):
            if not offer(signup):
                break


def offer(signup):
    """Keep places for the head of the line; False where it has to go on waiting."""
    event = signup.event
    if too_many(event, signup.seats):
        # Nobody can give these places any more, and those behind must not wait for ever.
        move(signup, "withdrawn", reasons.SHRUNK)
    elif fits(event, signup.seats):
        move(signup, "offered", reasons.CAME_UP, until=offer_ends(event))
    else:
        return False
    return True


def to_serve():
    """The ids of events in which an offer may have lapsed or somebody may be waiting for what is free."""
    late = (Signup.state == "offered") & (Signup.offered_until <= clock.now())
    room = or_(Event.places.is_(None), Event.taken < Event.places)
    waiting = (
        (Signup.state == "waiting") & (Event.state == "published") & (Event.starts_at > clock.now() + LINE_ENDS) & room
    )
    return db.session.scalars(select(Event.id).join(Signup).where(or_(late, waiting)).distinct()).all()


def place_in_line(signup):
    """1 for whoever is next; 0 for whoever does not wait."""
    if signup.state != "waiting":
        return 0
    mine = (signup.lined_up_at, signup.id)
    before = tuple_(Signup.lined_up_at, Signup.id) <= mine
    return db.session.scalar(
        select(func.count()).where(Signup.event_id == signup.event_id, Signup.state == "waiting", before)
    )


def move(signup, state, reason, by=None, until=None):
    """Into another state: its places are taken or freed with it, and the step is written down."""
    held, holds = signup.state in Signup.HOLDING, state in Signup.HOLDING
    signup.event.taken += signup.seats * (holds - held)
    signup.state, signup.offered_until = state, until
    db.session.add(signup)
    db.session.flush()
    db.session.add(SignupStep(signup_id=signup.id, state=state, reason=reason, by_id=by and by.id))
    db.session.flush()
    return signup


def prospect(event, person, seats=1):
    """(state, why) that signing up now would lead to; without a state it is refused, and why says how to go on."""
    hindered = hindrance(event, person)
    if hindered:
        return "", hindered
    if too_many(event, seats):
        return "", _("这个活动一共只有 %(count)s 个名额。", count=event.places)
    line = has_line(event)
    if fits(event, seats) and not line:
        return "going", reasons.HAD_ROOM
    if not line_is_served(event):
        return "", _("名额已满, 开始前 2 小时内不再候补。可以直接到现场, 有空位就能参加。")
    return "waiting", reasons.HAD_LINE if line else reasons.WAS_FULL


def has_line(event):
    """Whether anybody waits; where there is no limit nobody does."""
    waiting = select(Signup.id).where(Signup.event_id == event.id, Signup.state == "waiting")
    return event.places is not None and db.session.scalar(select(waiting.exists()))


def fits(event, seats):
    return event.places is None or event.taken + seats <= event.places


def too_many(event, seats):
    return event.places is not None and seats > event.places


def check_same(signup, companions):
    """Whoever asks for another household hears how to change it."""
    if companions and sorted(companions) != sorted(one.name for one in signup.companions):
        raise Refusal(_("您已经报过名。要改同行的人, 请先退出, 再重新报名。"))


def signup_of(event, person):
    query = select(Signup).where(Signup.event_id == event.id, Signup.person_id == person.id)
    return db.session.scalar(query.execution_options(populate_existing=True))


def signups(event, *states):
    """The event's signups in these states, freshly read, in the order of the line."""
    query = select(Signup).where(Signup.event_id == event.id, Signup.state.in_(states))
    query = query.order_by(Signup.lined_up_at, Signup.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def refresh(signup):
    """The signup as it is now, its event taken and its line up to date."""
    serve_line(signup.event)
    db.session.refresh(signup)


def end_of_line(event):
    """Now, and after everybody else, even where two servers' clocks differ a little."""
    last = db.session.scalar(select(func.max(Signup.lined_up_at)).where(Signup.event_id == event.id))
    return max(clock.now(), last + timedelta(microseconds=1)) if last else clock.now()


def was_there(signup):
    """Whether anybody of this signup has been noted as present, even if that was taken back."""
    companions = select(Companion.id).where(Companion.signup_id == signup.id)
    here = or_(Attendance.person_id == signup.person_id, Attendance.companion_id.in_(companions))
    return db.session.scalar(select(select(Attendance.id).where(Attendance.event_id == signup.event_id, here).exists()))
