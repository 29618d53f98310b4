"""Writing what an attendance amounts to: the service record and the points; and taking both back."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app import clock
from app.access.models import Person
from app.db import db
from app.events.models import HandEntry, ServiceRecord
from app.events.serving import served
from app.events.working_days import is_late
from app.points import ledger

RULE = "attendance"


def lock_people(ids):
    """One person's minutes are written by one at a time, in one order for all, so that none wait in a ring."""
    people = select(Person.id).where(Person.id.in_(ids)).order_by(Person.id)
    db.session.execute(people.with_for_update(key_share=True))


def outlook(event, attendances):
    """[(attendance, Served)]: what would be written, by the station's rule."""
    taken = taken_spans(event, {one.person_id for one in attendances if one.person_id})
    plan = (event.starts_at, event.ends_at, event.planned_minutes, event.station.share_percent)
    return [(one, served(one.came_at, one.left_at, *plan, taken[one.person_id])) for one in attendances]


def taken_spans(event, ids):
    """{person id: [(started, ended)]} of other service on record that overlaps this event."""
    spans = defaultdict(list)
    if event.makes_service and ids:
        found = standing(ServiceRecord.person_id.in_(ids)).where(
            ServiceRecord.event_id != event.id,
            ServiceRecord.started_at < event.ends_at,
            ServiceRecord.ended_at > event.starts_at,
        )
        for record in db.session.scalars(found):
            spans[record.person_id].append((record.started_at, record.ended_at))
    return spans


def standing(*where):
    """A select of the service records that are neither a reversal nor reversed."""
    reversal = aliased(ServiceRecord)
    reversed_ = select(reversal.id).where(reversal.reversal_of_id == ServiceRecord.id).exists()
    return select(ServiceRecord).where(ServiceRecord.reversal_of_id.is_(None), ~reversed_, *where)


def write(attendance, result, by, source):
    """Keep what counts: minutes with the attendance; for an account, service (if it is any) and points."""
    attendance.minutes, attendance.reason = result.minutes, result.reason
    if not (result.minutes and attendance.person_id):
        return
    event = attendance.event
    if event.makes_service:
        db.session.add(record_of(attendance, result, by))
    if event.points:
        card = ledger.card_of(attendance.person)
        ledger.credit(card, event.points, RULE, source, day_of(event), by, event.title)


def record_of(attendance, result, by):
    event = attendance.event
    return ServiceRecord(
        person_id=attendance.person_id,
        event_id=event.id,
        station_id=event.station_id,
        attendance_id=attendance.id,
        division_code=event.division_code,
        title=event.title,
        content=content_of(event),
        place=event.place,
        organiser=event.organiser,
        person_in_charge=event.person_in_charge,
        day=day_of(event),
        started_at=result.started,
        ended_at=result.ended,
        minutes=result.minutes,
        by_hand=attendance.by_hand,
        late=is_recorded_late(event),
        recorded_by_id=by and by.id,
    )


def take_back(attendance, by, note):
    """Reverse the record and the points of an attendance; what is already taken back stays so."""
    for record in db.session.scalars(standing(ServiceRecord.attendance_id == attendance.id)).all():
        db.session.add(reversal_of(record, by, note))
    for source in sources_of(attendance):
        for entry in ledger.entries_of(source):
            ledger.reverse(entry, by, entry.note)
    db.session.flush()


def reversal_of(record, by, note):
    copied = {column.key: getattr(record, column.key) for column in ServiceRecord.__mapper__.column_attrs}
    fresh = {
        "id": None,
        "minutes": -record.minutes,
        "late": False,
        "recorded_at": clock.now(),
        "recorded_by_id": by and by.id,
        "reversal_of_id": record.id,
        "note": note,
    }
    return ServiceRecord(**{**copied, **fresh})


def sources_of(attendance):
    """The (kind, id) under which an attendance's points may have been written."""
    agreed = select(HandEntry.id).where(
        HandEntry.event_id == attendance.event_id,
        HandEntry.person_id == attendance.person_id,
        HandEntry.agreed.is_(True),
    )
    return [("attendance", attendance.id), *(("hand_entry", key) for key in db.session.scalars(agreed))]


def content_of(event):
    """The first line of the description; an event without one says its title."""
    lines = [line.strip("#*->_ ") for line in event.description.splitlines()]
    return next((line[:200] for line in lines if line), event.title)


def day_of(event):
    return clock.local(event.starts_at).date()


def is_recorded_late(event):
    """Whether recording it now is later than the rule allows."""
    return is_late(clock.local(event.ends_at).date(), clock.today())
