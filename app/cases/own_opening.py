"""The person's own door to their file. For whoever has none there is no such page.

    file = mine()       for every page and form of the person's own

Closed by its one key, the pages stay closed in that browser until they are opened again on purpose: going back shows
a page that says nothing.
"""

from flask import abort, redirect, request, session, url_for
from sqlalchemy.orm import joinedload

from app.access.guards import visible
from app.access.own_links import own_link
from app.access.rules import CASE_OWN
from app.cases.models import CaseFile
from app.cases.words import OWN_PAGE
from app.db import db
from app.web.application import SAFE

SHUT = "shut"


def mine(shut=False):
    """My file; with `shut` also while its pages are closed."""
    file = db.session.scalar(mine_now()) or abort(404)
    if session.get(SHUT) and not shut and request.method in SAFE:
        abort(redirect(url_for("my_plan.closed"), 303))
    return file


def mine_now():
    """A select of my newest file, closed to nobody's daily use yet."""
    query = visible(CaseFile, CASE_OWN).where(CaseFile.archived_at.is_(None)).order_by(CaseFile.id.desc()).limit(1)
    return query.options(joinedload(CaseFile.station), joinedload(CaseFile.worker), joinedload(CaseFile.schedule))


@own_link("my_plan.show", OWN_PAGE)
def has_one(person):
    """Whether the page "我" leads there."""
    query = CaseFile.person_id == person.id, CaseFile.archived_at.is_(None), CaseFile.minor_sealed_at.is_(None)
    return db.session.scalar(db.select(CaseFile.id).where(*query).limit(1)) is not None


def shut():
    session[SHUT] = True


def reopen():
    session.pop(SHUT, None)
