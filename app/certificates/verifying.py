"""Verifying: does this number stand for something, does it still hold, and who tries too many."""

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app.access import throttle
from app.certificates import numbers, statement_finding
from app.certificates.counting import corrected
from app.certificates.learning_actions import still_passed
from app.certificates.models import Certificate
from app.db import db
from app.events.models import ServiceRecord

# (wrong numbers before it slows down, longest pause in seconds)
BY_ADDRESS = (10, 60)


def look_up(text, address):
    """(certificate, statement or None, seconds to wait): wrong numbers are counted for each address, others free."""
    key = throttle.key_of("verify", address)
    pause = throttle.wait(key, *BY_ADDRESS)
    if pause:
        return None, pause
    found = by_number(text) or statement_finding.by_number(text)
    if found is None:
        throttle.failed(key)
    return found, 0


def by_number(text, *where):
    """The certificate with this number, however it was typed."""
    number = numbers.parse(text)
    query = select(Certificate).where(Certificate.number == number, *where)
    return db.session.scalar(query.options(joinedload(Certificate.replaced_by))) if number else None


def state(certificate):
    """valid, replaced, revoked, or corrected: a record it lists was reversed later, a pass re-marked."""
    if certificate.replaced_by_id:
        return "replaced"
    if certificate.revoked_at:
        return "revoked"
    if certificate.kind == "learning":
        return "valid" if still_passed(certificate) else "corrected"
    return "corrected" if corrected([certificate]) else "valid"


def no_longer_agreeing(*where, most=20):
    """Certificates still in force of which a record has been reversed: for the staff to issue anew."""
    reversal = aliased(ServiceRecord)
    touched = select(reversal.id).where(
        reversal.person_id == Certificate.person_id,
        reversal.station_id == Certificate.station_id,
        reversal.reversal_of_id.is_not(None),
        reversal.recorded_at >= Certificate.issued_at,
    )
    query = select(Certificate).where(
        Certificate.kind == "service", Certificate.revoked_at.is_(None), touched.exists(), *where
    )
    found = list(db.session.scalars(query.order_by(Certificate.id.desc()).limit(200)))
    stale = corrected(found)
    return [one for one in found if one.id in stale][:most]
