"""The one door to a file: it is there for me or it is not, and each opening is written down.

    file = opened(code)       for a page that shows it
    file = kept(code)         for a form that changes it: by its worker, cover or lead

Whoever is not in charge of it says first what for; that holds for half an hour.
"""

from datetime import timedelta

from flask import abort, g, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import can, me, visible
from app.access.rules import CASE_EDIT, CASE_LEAD, CASE_READ, CASE_UNSEAL
from app.cases.models import CaseFile, CaseReading
from app.cases.reading_actions import write
from app.db import db

HOLDS = timedelta(minutes=30)
STATING = "cases.purpose"


def opened(code, *more):
    """The file, for a page that shows it; `more` says what else is read along."""
    file = held(code, *more)
    standing, purpose, words = reason_of(file)
    write(file, me(), standing, purpose, request.endpoint, words)
    g.case_reading = standing, purpose
    return file


def about_to_open(code, *more):
    """The file, for what is made of it slowly; `opened` follows before anybody is shown it."""
    file = held(code, *more)
    reason_of(file)
    return file


def reading():
    """(as what, what for) this page shows a file that is not mine; None where it is mine, or shows none."""
    told = g.get("case_reading")
    return None if told is None or told[1] == "own" else told


def kept(code):
    """The file, for a form that changes it."""
    return one(visible(CaseFile, CASE_EDIT).where(CaseFile.archived_at.is_(None)), code)


def changing(code):
    """The file, for a page that shows of it what is to be changed: a look at it as well."""
    return looked_at(kept(code))


def leading(code):
    """The same for what only the lead changes."""
    return looked_at(led(code))


def looked_at(file):
    return opened(file.code) if request.method == "GET" else file


def led(code):
    """The file, for what only the station's lead does."""
    return one(visible(CaseFile, CASE_LEAD).where(CaseFile.archived_at.is_(None)), code)


def held(code, *more):
    """The file whatever for, its row taken: an opening is about to be written."""
    read_along = (joinedload(CaseFile.worker), joinedload(CaseFile.cover), joinedload(CaseFile.station), *more)
    query = visible(CaseFile, CASE_READ).options(*read_along)
    return found(query, code) or one(visible(CaseFile, CASE_UNSEAL).options(*read_along), code)


def one(query, code):
    return found(query, code) or abort(404)


def found(query, code):
    return db.session.scalar(query.where(CaseFile.code == code).with_for_update(of=CaseFile))


def reason_of(file):
    """(as what I open it, what for, in which words); off to the page that asks where I have not said."""
    if file.is_entrusted_to(me()):
        return ("worker" if file.worker_id == me().id else "cover"), "own", ""
    if can(CASE_LEAD, file) and file.archived_at is None:
        return "lead", "lead", ""
    stated = said_lately(file)
    if stated is None:
        back = request.path if request.method == "GET" else None
        abort(redirect(url_for(STATING, code=file.code, next=back), 303))
    return stated.standing, stated.purpose, stated.words or ""


def said_lately(file):
    """What I said I wanted of this file, while it holds."""
    mine = select(CaseReading).where(CaseReading.case_id == file.id, CaseReading.reader_id == me().id)
    lately = mine.where(CaseReading.page == STATING, CaseReading.at > clock.now() - HOLDS)
    return db.session.scalar(lately.order_by(CaseReading.number.desc()).limit(1))


def standing_of(file):
    """As what I open it, whatever I say."""
    return "lead" if can(CASE_LEAD, file) else "office"
