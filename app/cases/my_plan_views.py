"""The person's own page: the next date first, then what is to come and what is done. It is closed by one key."""

from operator import attrgetter

from flask import Blueprint, redirect, request, url_for

from app.access.guards import requires
from app.access.rules import CASE_OWN
from app.cases import own_days, own_opening, report_in_actions
from app.cases import own_finding as finding
from app.cases.own_opening import mine
from app.db import db
from app.points import ledger
from app.web.answers import go, page
from app.web.paging import paged, sliced

bp = Blueprint("my_plan", __name__)
bp.add_app_template_global(own_days.standing_of)
bp.add_app_template_global(own_days.window, "day_window")

# So many things are looked at for the first page, of which it shows so many days to come and so many that are done.
READ, DAYS, DONE_DAYS = 24, 5, 3
due, closed_on = attrgetter("due"), attrgetter("closed_on")
# Where the one key leads: any page that everybody opens.
HARMLESS = "events.index"


@bp.get("/my-plan")
@requires(CASE_OWN)
def show():
    file = mine()
    card = finding.own_card(file)
    return page(
        "my_plan/show.html",
        file=file,
        days=own_days.by_day(first(finding.coming(file)), due)[:DAYS],
        done=own_days.by_day(first(finding.past(file)), closed_on)[:DONE_DAYS],
        leave=finding.leave_now(file),
        phone=by_phone(file),
        unread=finding.unread_of_mine(file),
        card=card,
        balance=ledger.balance(card) if card else 0,
    )


def first(query):
    return db.session.scalars(query.limit(READ)).all()


def by_phone(file):
    """(the item that may be reported in for from here, what was sent for it last)"""
    item = report_in_actions.by_phone(file)
    return item, report_in_actions.newest(file, item)


@bp.get("/my-plan/items")
@requires(CASE_OWN)
def items():
    file, past = mine(), "past" in request.args
    query = finding.past(file) if past else finding.coming(file)
    items = paged(query, 30)
    return page("my_plan/items.html", items=items, days=own_days.by_day(items, closed_on if past else due), past=past)


@bp.get("/my-plan/readings")
@requires(CASE_OWN)
def readings():
    """How often the file was opened, and on which days."""
    file = mine()
    return page("my_plan/readings.html", count=file.readings, days=sliced(finding.days_read(file), 20))


@bp.get("/my-plan/away")
@requires(CASE_OWN)
def away():
    """The one key: off to a harmless page, and back does not lead here again."""
    mine(shut=True)
    own_opening.shut()
    return redirect(url_for(HARMLESS), 303)


@bp.get("/my-plan/closed")
@requires(CASE_OWN)
def closed():
    mine(shut=True)
    return page("my_plan/closed.html")


@bp.post("/my-plan/opening")
@requires(CASE_OWN)
def reopen():
    mine(shut=True)
    own_opening.reopen()
    return go("my_plan.show")
