"""Learning summed for a place: never so finely that one could tell who it was."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.access.guards import scope
from app.access.models import Person
from app.access.places import LEVELS, Division, Organisation
from app.access.rules import STUDY_SUM
from app.db import db
from app.lessons.models import Study

# A group of fewer is not shown by itself.
LEAST = 3


@dataclass(frozen=True)
class Sum:
    """What so many people of one group have learned; `name` is None for those of no organisation."""

    place: str
    name: str | None
    people: int
    seconds: int
    finished: int

    @property
    def minutes(self):
        return self.seconds // 60


def sums():
    """(groups large enough to be shown, the small ones together or None, everything that is shown or None)."""
    return veiled(grouped())


def grouped():
    """A Sum for each organisation, and for those of no organisation in each town, within reach."""
    town = func.substr(Person.division_code, 1, LEVELS["town"]).label("town")
    query = (
        select(
            town,
            Organisation.name,
            func.count(Study.person_id.distinct()),
            func.sum(Study.seconds),
            func.count(Study.finished_at),
        )
        .join(Person, Person.id == Study.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(scope(Person, STUDY_SUM))
        .group_by(town, Organisation.id, Organisation.name)
    )
    rows = db.session.execute(query).all()
    names = dict(
        db.session.execute(select(Division.code, Division.name).where(Division.code.in_({r[0] for r in rows}))).all()
    )
    return [Sum(names.get(code, code), *rest) for code, *rest in rows]


def veiled(groups):
    """The small ones only together, and not even so where they are few: nor can they be worked out from the sum."""
    large = sorted((one for one in groups if one.people >= LEAST), key=lambda one: -one.seconds)
    small = together([one for one in groups if one.people < LEAST])
    shown = [*large, small] if small else large
    return large, small, together(shown)


def together(groups):
    """One Sum of several; None where they are fewer than LEAST people."""
    people = sum(one.people for one in groups)
    if people < LEAST:
        return None
    return Sum("", "", people, sum(one.seconds for one in groups), sum(one.finished for one in groups))
