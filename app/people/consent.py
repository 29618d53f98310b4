"""What a person says yes to, in which version of its words (templates/account/_notice.html)."""

from flask_babel import lazy_gettext as _
from sqlalchemy import select, update

from app import clock
from app.access.models import Consent
from app.db import db

# A change of the words is a new version; who agreed to an older one keeps that one in the table.
ACCOUNT, VERSION = "account", "2026-11-22"
GUARDIAN_BELOW = 14

# The law behind each line of the notice, in one place so that it can be corrected in one place.
LAW = _("个人信息保护法")
SOURCES = {
    "basis": "13、14",
    "notice": "17",
    "withdrawal": "15、47",
    "rights": "44-47",
    "guardian": "28、31",
}


def needs_guardian(birth_date):
    """Whether somebody else has to agree for a child born on that day; unknown is no child."""
    return birth_date is not None and clock.age_on(birth_date, clock.today()) < GUARDIAN_BELOW


def has_guardian(person):
    return any(consent.guardian_name for consent in consents_of(person))


def agree(person, guardian_name=None):
    """Write down that the person, or for a child the guardian, agreed to the notice as it reads now."""
    return give(person, ACCOUNT, VERSION, guardian_name)


def give(person, purpose, version, guardian_name=None):
    """A yes to one purpose, in the version of its words."""
    consent = Consent(person_id=person.id, purpose=purpose, version=version, guardian_name=guardian_name or None)
    db.session.add(consent)
    db.session.flush()
    return consent


def withdraw(consent):
    """The yes is taken back; taking it back twice is once."""
    consent.withdrawn_at = consent.withdrawn_at or clock.now()
    db.session.flush()


def is_current(person):
    """Whether the person has agreed to the words as they read now, and has not taken it back."""
    now = Consent.purpose == ACCOUNT, Consent.version == VERSION, Consent.withdrawn_at.is_(None)
    return db.session.scalar(select(Consent.id).where(Consent.person_id == person.id, *now).limit(1)) is not None


def renew(person):
    """The yes to the words as they read now, for a child by the guardian who said yes before; twice is once."""
    if not is_current(person):
        guardians = [one.guardian_name for one in consents_of(person) if one.guardian_name]
        agree(person, guardians[-1] if guardians else None)


def consents_of(person):
    """What the person has agreed to about the account, oldest first."""
    return [one for one in all_consents_of(person) if one.purpose == ACCOUNT]


def all_consents_of(person):
    """What the person has agreed to, for whatever purpose, oldest first."""
    return list(db.session.scalars(select(Consent).where(Consent.person_id == person.id).order_by(Consent.id)))


def withdraw_all(person):
    """The yes is taken back: the row stays, the guardian's name goes."""
    given = update(Consent).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None))
    db.session.execute(given.values(withdrawn_at=clock.now()))
    db.session.execute(update(Consent).where(Consent.person_id == person.id).values(guardian_name=None))
