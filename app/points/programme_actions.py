"""A place's own programme, and what holds there for one: a district's matter, and never of the past."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access import secrets
from app.access.places import chain
from app.db import db, hold
from app.errors import Refusal
from app.points.expiry import AHEAD_MONTHS, months_later
from app.points.programme_finding import terms_of
from app.points.rule_models import Programme, ProgrammeTerms


def add(name, place, cap_year):
    """A programme of a place's own, in which one only earns; asked for again by its name, the one that is there."""
    same = db.session.scalar(select(Programme).filter_by(name=name, division_code=place))
    if same:
        return same
    programme = Programme(code=f"own-{secrets.digits(8)}", name=name, division_code=place, cap_year=cap_year)
    db.session.add(programme)
    db.session.flush()
    return programme


def set_terms(programme, place, cap_year, months, first_day, by):
    """What holds for the programme at a place from now on. What is written down keeps the score it was measured by."""
    hold(programme)
    refuse_elsewhere(programme, place)
    before = terms_of(programme.code, place)
    refuse_surprise((before.expiry_months, before.expiry_first_day), (months, first_day))
    terms = db.session.scalar(select(ProgrammeTerms).filter_by(programme=programme.code, division_code=place))
    if terms is None:
        terms = ProgrammeTerms(programme=programme.code, division_code=place)
        db.session.add(terms)
    terms.cap_year, terms.expiry_months, terms.expiry_first_day = cap_year, months, first_day
    terms.set_at, terms.set_by_id = clock.now(), by.id
    db.session.flush()
    return terms


def refuse_elsewhere(programme, place):
    if programme.division_code is not None and programme.division_code not in chain(place):
        raise Refusal(_("“%(name)s”只在%(place)s用。", name=programme.name, place=programme.division.name))


def refuse_surprise(before, after):
    """Whoever has points is told two months ahead, on the card, that they run out."""
    first_day, earliest = after[1], months_later(clock.today(), AHEAD_MONTHS)
    if after != before and first_day is not None and first_day < earliest:
        raise Refusal(_("积分到期要提前两个月告诉大家: 最早从 %(day)s 起。", day=earliest))
