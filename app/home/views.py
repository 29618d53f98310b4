"""The first page: what is on, or what wants doing now."""

from flask import Blueprint

from app.access.guards import can, me, public
from app.access.rules import EVENT_EDIT, HOURS_DECIDE
from app.events.finding import by_day
from app.home import finding, rooms
from app.home.waiting import waiting
from app.lessons.finding import leading
from app.web.answers import page

bp = Blueprint("home", __name__)
bp.add_app_template_global(finding.room)


@bp.get("/")
@public
def index():
    mine = finding.my_signups() if me() else []
    came = finding.came_to(mine)
    shown = {
        "mine": mine,
        "came": came,
        "offices": rooms.groups() if me() else [],
        "waiting": waiting() if me() else [],
    }
    if finding.has_desk():
        return page("home/index.html", **shown, desk=desk_of(), figures=None, days=[], lesson=None, exams=[])
    return page(
        "home/index.html",
        **shown,
        desk=None,
        figures=figures_of() if me() else None,
        days=by_day(finding.soon(known=mine)),
        lesson=leading(me()),
        exams=finding.open_exams(),
    )


def figures_of():
    """What a member has: service minutes and points, never one from the other. Staff may have none."""
    figures = {"minutes": finding.my_minutes(), "points": finding.my_points()}
    return figures if any(figures.values()) or not me().is_staff else None


def desk_of():
    """What lies on a member of staff's desk, most urgent first."""
    edits = can(EVENT_EDIT)
    return {
        "to_decide": finding.to_decide() if can(HOURS_DECIDE) else [],
        "to_close": finding.to_close() if edits else [],
        "in_hand": finding.in_hand(),
        "drafts": finding.drafts() if edits else [],
    }
