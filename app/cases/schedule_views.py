"""Schedules and closed days: data of a place, not code."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms.fields.choices import SelectChoice

from app import clock
from app.access.guards import codes, fetch, me, requires, visible
from app.access.places import Division
from app.access.rules import SCHEDULE_EDIT, SCHEDULE_READ
from app.cases import schedule_actions, tasks
from app.cases.schedule_forms import MOST_STEPS, HolidayForm, ScheduleForm
from app.cases.schedule_models import Holiday, Schedule
from app.cases.terms import DAY
from app.db import db
from app.web.answers import go, page
from app.web.application import after_commit
from app.web.paging import paged

bp = Blueprint("schedules", __name__)

# Empty lines below those that are there.
SPARE = 2


@bp.get("/schedules/")
@requires(SCHEDULE_READ)
def index():
    query = visible(Schedule, SCHEDULE_READ).where(Schedule.withdrawn_at.is_(None))
    newest = query.options(joinedload(Schedule.division)).order_by(Schedule.name, Schedule.version.desc(), Schedule.id)
    return page("schedules/index.html", schedules=paged(newest, 30))


@bp.get("/schedules/<int:id>")
@requires(SCHEDULE_READ)
def show(id):
    return page("schedules/show.html", schedule=fetch(Schedule, id, SCHEDULE_READ))


@bp.route("/schedules/<int:id>/next", methods=["GET", "POST"])
@requires(SCHEDULE_EDIT)
def edit(id):
    """A version of my own, from one that is there."""
    schedule = fetch(Schedule, id, SCHEDULE_READ)
    form = ScheduleForm(data=filled(schedule)).offer(places())
    if form.validate_on_submit():
        with form.trying():
            steps, hear = form.values(), form.hear()
            where, phone = (form.place.data, form.name.data), form.phone_from.data
            made = schedule_actions.publish(*where, steps, hear, me(), phone)
            return go("schedules.show", _("已发布。新建的档案可以选它。"), id=made.id)
    return page("schedules/edit.html", form=form, schedule=schedule)


def places():
    found = db.session.scalars(select(Division).where(Division.code.in_(codes(SCHEDULE_EDIT))).order_by(Division.code))
    return [SelectChoice(one.code, one.name) for one in found]


def filled(schedule):
    lines = [vars(one.step) for one in schedule.steps]
    hear = {f"hear_{name}": days for name, days in schedule.hear.items()}
    return {
        "name": schedule.name,
        "phone_from": schedule.phone_from,
        **hear,
        "steps": (lines + [{}] * SPARE)[:MOST_STEPS],
    }


@bp.route("/schedules/holidays", methods=["GET", "POST"])
@requires(SCHEDULE_EDIT)
def holidays():
    form = HolidayForm().offer(places())
    if form.validate_on_submit():
        with form.trying():
            first, last = form.first.data, form.last.data
            new = schedule_actions.close_days(form.place.data, first, last, form.name.data)
            move(form.place.data, [first + DAY * n for n in range((last - first).days + 1)])
            return go("schedules.holidays", _("已记下 %(count)s 天, 那几天的计划会顺延。", count=new))
    days = visible(Holiday, SCHEDULE_EDIT).where(Holiday.day >= clock.today()).order_by(Holiday.day)
    return page("schedules/holidays.html", form=form, days=paged(days, 40))


@bp.post("/schedules/holidays/<int:id>/removal")
@requires(SCHEDULE_EDIT)
def remove(id):
    holiday = fetch(Holiday, id, SCHEDULE_EDIT)
    schedule_actions.open_day(holiday)
    return go("schedules.holidays", _("已删去。以后排的计划不再避开这一天。"))


def move(code, days):
    """After the commit, so that the files are drawn by days that are there."""
    after_commit(lambda: tasks.draw_around.later(code, [day.isoformat() for day in days]))
