"""单独同意: a card's totals go to another office only by a yes that names it and says what for (个人信息保护法 23)."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.people.consent import needs_guardian
from app.people.finding import guardian_of
from app.points.card_models import Passing

# The words that are agreed to are in templates/passings/_words.html; a change of them is a new version.
VERSION = "2026-11-22"


def agree(card, recipient, purpose, by):
    """The yes of the card's holder, for a child the guardian's; at the counter `by` keeps the signed paper."""
    hold(card)
    guardian = guardian_of(card.person) if needs_guardian(card.person.birth_date) else None
    if needs_guardian(card.person.birth_date) and not guardian:
        raise Refusal(_("未满 14 岁, 要有监护人的姓名和同意。"))
    same = standing(card).where(Passing.recipient == recipient, Passing.purpose == purpose)
    given = db.session.scalar(same)
    if given:
        return given
    noted_by = None if by.id == card.person_id else by.id
    given = Passing(card_id=card.id, recipient=recipient, purpose=purpose, version=VERSION, noted_by_id=noted_by)
    given.guardian_name = guardian
    db.session.add(given)
    db.session.flush()
    return given


def withdraw(passing):
    """From now on nothing more is passed on; taking it back twice is once."""
    hold(passing)
    passing.withdrawn_at = passing.withdrawn_at or clock.now()
    db.session.flush()
    return passing


def standing(card):
    """A select of what is agreed to now."""
    return all_of(card).where(Passing.withdrawn_at.is_(None))


def all_of(card):
    """A select of what was ever agreed to, the newest first."""
    return select(Passing).where(Passing.card_id == card.id).order_by(Passing.id.desc())
