"""What counts for a certificate: service records that stand, of one person, kept by one station."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.access.models import Person
from app.access.places import Station
from app.db import db
from app.events import record_actions
from app.events.models import ServiceRecord


@dataclass(frozen=True)
class Span:
    """What is asked for: one event, or the days from first to last."""

    event_id: int | None = None
    first: date | None = None
    last: date | None = None

    def where(self):
        if self.event_id:
            return [ServiceRecord.event_id == self.event_id]
        return [ServiceRecord.day >= self.first, ServiceRecord.day <= self.last]


def standing(*where):
    """SQL: records that are neither a reversal nor reversed. Points, exams and lectures are no service: not here."""
    return record_actions.standing(*where).whereclause


def counted(person, station, span):
    """The records a certificate for this span lists, oldest first."""
    whose = (ServiceRecord.person_id == person.id, ServiceRecord.station_id == station.id)
    query = select(ServiceRecord).where(standing(*whose, *span.where()))
    return list(db.session.scalars(query.order_by(ServiceRecord.day, ServiceRecord.started_at, ServiceRecord.id)))


def stations_of(*where):
    """[(station, times, minutes, first day)]: who has recorded service, most first."""
    query = (
        select(Station, func.count(), func.sum(ServiceRecord.minutes), func.min(ServiceRecord.day))
        .join(ServiceRecord, ServiceRecord.station_id == Station.id)
        .where(standing(*where))
        .group_by(Station.id)
        .order_by(func.sum(ServiceRecord.minutes).desc(), Station.id)
    )
    return db.session.execute(query).all()


def events_of(*where, most=40):
    """[(event id, day, title)]: the latest events with service on record."""
    query = (
        select(ServiceRecord.event_id, func.min(ServiceRecord.day), func.min(ServiceRecord.title))
        .where(standing(*where))
        .group_by(ServiceRecord.event_id)
        .order_by(func.min(ServiceRecord.day).desc(), ServiceRecord.event_id.desc())
    )
    return db.session.execute(query.limit(most)).all()


def people_with_records(*where):
    """SQL: (person, times, minutes) of everybody who has records there, by name."""
    return (
        select(Person, func.count(ServiceRecord.id).label("times"), func.sum(ServiceRecord.minutes).label("minutes"))
        .join(ServiceRecord, ServiceRecord.person_id == Person.id)
        .where(standing(*where))
        .group_by(Person.id)
        .order_by(Person.name, Person.id)
    )


def corrected(certificates):
    """The ids of those certificates of which a record has been reversed since."""
    listed = {one.id: {line["record"] for line in one.lines} for one in certificates}
    records = set().union(*listed.values())
    query = select(ServiceRecord.reversal_of_id).where(ServiceRecord.reversal_of_id.in_(records))
    reversed_ = set(db.session.scalars(query)) if records else set()
    return {key for key, mine in listed.items() if mine & reversed_}
