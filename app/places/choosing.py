"""Which divisions a form offers: those around one place, as far as one's reach goes."""

from sqlalchemy import and_, or_, select
from wtforms.fields.choices import SelectChoice

from app.access.guards import codes, visible
from app.access.places import LEVELS, Division, chain, level_of, within
from app.db import db


def roots(permission):
    """The codes of my reach, without those that lie inside another of them."""
    held = sorted(set(codes(permission)))
    return [code for code in held if not any(code != other and code.startswith(other) for other in held)]


def children(code):
    """SQL: the divisions right under `code`."""
    levels = list(LEVELS)
    below = levels[levels.index(level_of(code)) + 1 :][:1]
    return and_(within(Division.code, code), Division.level.in_(below))


def near(permission, code=""):
    """The divisions in my reach above `code`, itself and right under it; without a code those of my roots."""
    centres = [code] if level_of(code) else roots(permission)
    around = [or_(Division.code.in_(chain(centre)), children(centre)) for centre in centres]
    return list(db.session.scalars(visible(Division, permission).where(or_(*around)).order_by(Division.code)))


def place_choices(permission, code="", *before):
    """What a select of places offers, after the (value, word) pairs in `before`."""
    pairs = [*before, *((division.code, division.name) for division in near(permission, code))]
    return [SelectChoice(value, word) for value, word in pairs]


def rooted(permission):
    """The divisions at which my reach begins."""
    return list(
        db.session.scalars(select(Division).where(Division.code.in_(roots(permission))).order_by(Division.code))
    )
