"""Which programmes there are at a place, and what holds for each there."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select

from app.access.places import chain
from app.db import db
from app.points.rule_models import CONDUCT, RESIDENTS, Programme, ProgrammeTerms, Rule


class Terms(NamedTuple):
    """What holds for a programme at a place."""

    code: str
    name: str
    loses: bool
    cap_year: int | None
    expiry_months: int | None
    expiry_first_day: date | None


class TermsOf:
    """A programme's terms everywhere; `at` a place the nearest count."""

    def __init__(self, programme):
        self.programme, self.own = programme, {}

    def at(self, place):
        nearest = [self.own[code] for code in reversed(chain(place)) if code in self.own]
        said, kept = (nearest or [self.programme])[0], self.programme
        return Terms(kept.code, kept.name, kept.loses, said.cap_year, said.expiry_months, said.expiry_first_day)

    @property
    def run_out(self):
        """Whether points run out anywhere."""
        return any(one.expiry_months for one in [self.programme, *self.own.values()])


def all_terms(*where):
    """[TermsOf] of the programmes, the residents' first, in one question."""
    both = select(Programme, ProgrammeTerms).outerjoin(ProgrammeTerms, ProgrammeTerms.programme == Programme.code)
    found = {}
    for programme, terms in db.session.execute(both.where(*where).order_by(Programme.code.desc())):
        one = found.setdefault(programme.code, TermsOf(programme))
        if terms:
            one.own[terms.division_code] = terms
    return sorted(found.values(), key=lambda one: one.programme.code != RESIDENTS)


def everywhere(programme):
    """A programme's terms at all places."""
    [found] = all_terms(Programme.code == programme)
    return found


def terms_of(programme, place):
    """What holds for a programme at one place."""
    return everywhere(programme).at(place)


def told_at(place):
    """[Terms] of the programmes of a place that everybody is told of, the residents' first."""
    here = or_(Programme.division_code.is_(None), Programme.division_code.in_(chain(place)))
    return [one.at(place) for one in all_terms(Programme.code != CONDUCT, here)]


def programme_of(rule):
    """The programme that gives points by this rule, of those that everybody is told of; None for no such rule."""
    return db.session.scalar(select(Rule.programme).where(Rule.code == rule, Rule.programme != CONDUCT).limit(1))
