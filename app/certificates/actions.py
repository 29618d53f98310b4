"""The verbs of a certificate: issue, revoke, reissue. What it says is written down when it is issued."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.certificates import numbers
from app.certificates.counting import Span, corrected, counted
from app.certificates.models import Certificate
from app.certificates.template_actions import wording_for
from app.certificates.wording import values_of
from app.db import db, hold
from app.errors import Refusal

# How many names of those in charge a certificate has room for.
IN_CHARGE = 3


def issue(person, station, span, by, batch=None):
    """The certificate of this person's service in `span`, as `station` recorded it.

    Asked for again with nothing changed it is the one that is there. One whose records were corrected since
    is replaced by the new one.
    """
    # One at a time for each person: two at the same moment get the same certificate.
    hold(person)
    records = counted(person, station, span)
    if not records:
        raise Refusal(_("这段时间没有可以证明的志愿服务记录。"))
    standing = live(person, station, span)
    same = next((one for one in standing if says(one, person, records)), None)
    if same:
        return same
    fresh = write(person, station, span, records, by, batch)
    stale = corrected(standing)
    for old in standing:
        if old.id in stale or old.person_name != person.name:
            replace(old, fresh, by)
    return fresh


def revoke(certificate, reason, by):
    """From now on whoever verifies it reads that it was revoked, and why. Revoking it twice is once."""
    hold(certificate)
    if certificate.revoked_at:
        return certificate
    certificate.revoked_at, certificate.revoked_by_id, certificate.revoke_reason = clock.now(), by.id, reason
    db.session.flush()
    return certificate


def reissue(certificate, by):
    """The same service told anew, from the records as they stand; the old one leads to the new one."""
    hold(certificate)
    if certificate.replaced_by:
        return certificate.replaced_by
    if certificate.kind != "service":
        raise Refusal(_("学习证明不能重新开。成绩改了的, 可以撤销。"))
    hold(certificate.person)
    span = span_of(certificate)
    records = counted(certificate.person, certificate.station, span)
    if not records:
        raise Refusal(_("这段时间没有可以证明的志愿服务记录。可以撤销这张证明。"))
    fresh = write(certificate.person, certificate.station, span, records, by)
    replace(certificate, fresh, by)
    return fresh


def span_of(certificate):
    return Span(certificate.event_id, certificate.asked_first, certificate.asked_last)


def live(person, station, span):
    """What was issued for the same request and not revoked, latest first."""
    query = select(Certificate).where(
        Certificate.kind == "service",
        Certificate.person_id == person.id,
        Certificate.station_id == station.id,
        Certificate.revoked_at.is_(None),
        Certificate.event_id == span.event_id if span.event_id else Certificate.event_id.is_(None),
    )
    if not span.event_id:
        query = query.where(Certificate.asked_first == span.first, Certificate.asked_last == span.last)
    return list(db.session.scalars(query.order_by(Certificate.id.desc())))


def says(certificate, person, records):
    """Whether it says what a new one would say."""
    listed = [line["record"] for line in certificate.lines]
    return certificate.person_name == person.name and listed == [record.id for record in records]


def write(person, station, span, records, by, batch=None):
    certificate = Certificate(
        number=numbers.new(),
        person=person,
        station=station,
        division_code=station.division_code,
        event_id=span.event_id,
        asked_first=span.first,
        asked_last=span.last,
        first_day=records[0].day,
        last_day=records[-1].day,
        person_name=person.name,
        volunteer_number=person.volunteer_number,
        recorded_by=station.name,
        person_in_charge=in_charge(records),
        minutes=sum(record.minutes for record in records),
        lines=[line_of(record) for record in records],
        issued_at=clock.now(),
        issued_by_id=by.id,
        batch_id=batch and batch.id,
    )
    words = wording_for(station.division_code).filled(values_of(certificate))
    certificate.title, certificate.body, certificate.footer = words.title, words.body, words.footer
    db.session.add(certificate)
    db.session.flush()
    return certificate


def line_of(record):
    return {
        "record": record.id,
        "title": record.title,
        "day": record.day.isoformat(),
        "place": record.place,
        "minutes": record.minutes,
        "by_hand": record.by_hand,
    }


def in_charge(records):
    """Who answered for these activities, each once."""
    names = list(dict.fromkeys(record.person_in_charge for record in records))
    return "、".join(names[:IN_CHARGE]) + ("等" if len(names) > IN_CHARGE else "")


def replace(old, new, by):
    old.replaced_by = new
    if old.revoked_at is None:
        old.revoked_at, old.revoked_by_id = clock.now(), by.id
    db.session.flush()
