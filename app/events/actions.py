"""What becomes of an event: drafted, changed, published, cancelled, copied, repeated."""

from uuid import uuid4

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.events import planning
from app.events.models import Attendance, Event, Signup
from app.events.signup_actions import cancel_all, serve_line

# What a copy takes over; the rest belongs to the one event.
COPIED = (
    "station_id",
    "division_code",
    "title",
    "kind",
    "description",
    "place",
    "organiser",
    "person_in_charge",
    "phone",
    "bring",
    "planned_minutes",
    "places",
    "lowest_age",
    "audience",
    "points",
)

# What must fit together, whichever part of it is changed.
DECIDED = ("starts_at", "ends_at", "planned_minutes", "places")


def draft(by, **fields):
    """A new event that only staff see; it lies where its `station` lies."""
    event = Event(taken=0, state="draft", made_by_id=by.id)
    settle(event, fields)
    db.session.add(event)
    db.session.flush()
    return event


def change(event, by, seen=None, **fields):
    """Change what is named in `fields`; `seen` is the revision that the changer was looking at."""
    hold(event)
    check_open(event)
    check_seen(event, seen)
    check_kept(event, fields)
    settle(event, fields)
    touch(event, by)
    # More places, or a later start: those who wait may have their turn.
    serve_line(event)
    return event


def publish(event, by):
    """People may read it and sign up. Done twice, it is published once."""
    hold(event)
    check_open(event)
    if event.state == "published":
        return event
    if event.is_over:
        raise Refusal(_("活动的结束时间已经过了, 请先改时间再发布。"))
    event.state = "published"
    touch(event, by)
    return event


def cancel(event, reason, by):
    """It will not take place, and its page says why; those who were already there keep that."""
    hold(event)
    check_open(event)
    if event.state == "draft":
        raise Refusal(_("草稿还没有人看到, 不用取消, 删除就行。"))
    if is_attended(event):
        raise Refusal(_("已经有人签到, 不能取消。请结束活动。"))
    cancel_all(event, reason, by)
    event.state, event.reason = "cancelled", reason
    touch(event, by)
    return event


def discard(event):
    """Throw a draft away: nobody but staff has seen it."""
    hold(event)
    if event.state != "draft":
        raise Refusal(_("已发布的活动不能删除, 只能取消。"))
    db.session.delete(event)
    db.session.flush()


def copy(event, starts_at, by):
    """The same once more at another time: a new draft."""
    return draft(by, starts_at=starts_at, ends_at=starts_at + (event.ends_at - event.starts_at), **taken_over(event))


def weekly(event, count, by):
    """The same in each of the next `count` weeks; what is published is published in all that are to come.

    Asked again, a series goes on after its last week.
    """
    hold(event)
    check_open(event)
    event.series = event.series or uuid4().hex
    db.session.flush()
    last = max(one.starts_at for one in series(event))
    more = [copy(event, start, by) for start in planning.weeks_after(last, count)]
    for one in more:
        one.series = event.series
        # A week that is already gone is announced to nobody: it stays a draft.
        one.state = "draft" if one.is_over else event.state
    db.session.flush()
    return more


def series(event):
    """The events of this one's series, held for this transaction."""
    query = select(Event).where(Event.series == event.series).order_by(Event.starts_at, Event.id)
    return list(db.session.scalars(query.with_for_update()))


def taken_over(event):
    return {name: getattr(event, name) for name in COPIED}


def settle(event, fields):
    """Check the plan as it would be, then write it."""
    plan = {name: fields.get(name, getattr(event, name)) for name in DECIDED}
    plan["starts_at"], plan["ends_at"] = map(planning.to_minute, (plan["starts_at"], plan["ends_at"]))
    most = planning.span(plan["starts_at"], plan["ends_at"])
    if event.state == "published" and plan["starts_at"] != event.starts_at:
        planning.check_not_past(plan["starts_at"])
    planning.check_places(plan["places"], event.taken)
    plan["planned_minutes"] = planning.planned(plan["planned_minutes"], most)
    station = fields.get("station")
    if station:
        plan["division_code"] = station.division_code
        plan["organiser"] = fields.get("organiser", event.organiser) or station.name
    for name, value in {**fields, **plan}.items():
        setattr(event, name, value)


def touch(event, by):
    event.changed_at, event.changed_by_id = clock.now(), by.id
    event.revision += 1
    db.session.flush()


def check_open(event):
    if event.state == "closed":
        raise Refusal(_("活动已经结束, 不能再改。"))
    if event.state == "cancelled":
        raise Refusal(_("活动已经取消, 不能再改。"))


def check_seen(event, seen):
    """Two at the same form: the second is told what the first did instead of undoing it unseen."""
    if seen is not None and seen != event.revision:
        who = event.changed_by.name if event.changed_by else ""
        at = f"{clock.local(event.changed_at):%H:%M}"
        raise Refusal(_("%(who)s在 %(at)s 改过这个活动, 您的改动还没有保存。", who=who, at=at))


def check_kept(event, fields):
    """Whoever signed up for one kind of event does not find another."""
    kind = fields.get("kind", event.kind)
    if kind == event.kind or event.state != "published":
        return
    # Nor does a lecture turn into service once somebody has sat through it.
    if is_signed_up(event) or is_attended(event):
        raise Refusal(_("已经有人报名或签到, 不能再改类别。"))


def is_signed_up(event):
    return db.session.scalar(select(exists().where(Signup.event_id == event.id)))


def is_attended(event):
    there = exists().where(Attendance.event_id == event.id, Attendance.reversed_at.is_(None))
    return db.session.scalar(select(there))
