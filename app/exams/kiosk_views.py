"""Coming in with a class code: on one's own device (/class), or on a shared one (/kiosk)."""

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_login import current_user

from app.access.door import close_door
from app.access.guards import me, public
from app.db import db
from app.exams import arrivals, class_entry_actions, entering, seats
from app.exams.kiosk_forms import AddNameForm, ClassCodeForm
from app.exams.models import Attempt, Exam
from app.web.answers import go, page

bp = Blueprint("kiosk", __name__)
bp.add_app_template_global(arrivals.is_kiosk, "at_kiosk")


@bp.route("/class", methods=["GET", "POST"])
@public
def classroom():
    form = ClassCodeForm()
    return come_in(form, kiosk=False) or page("kiosk/classroom.html", form=form)


@bp.route("/kiosk", methods=["GET", "POST"])
@public
def show():
    form = ClassCodeForm()
    return come_in(form, kiosk=True) or page("kiosk/show.html", form=form, open=arrivals.is_kiosk())


@bp.route("/class/names", methods=["GET", "POST"])
@public
def names():
    """The class's list: one's own name is a button."""
    arrival = arrivals.here()
    if arrival is None:
        return go("kiosk.classroom")
    if request.method == "POST":
        key = min(request.form.get("pupil", 0, type=int), 2**31 - 1)
        return entering.take_place(class_entry_actions.pupil_in(arrival.school_class, key))
    if arrival.kiosk and not running():
        # A shared device that comes back to the list after handing in holds nothing any more.
        entering.clear()
    return names_page(arrival, AddNameForm())


@bp.post("/class/names/new")
@public
def add():
    """A name that is not on the list."""
    arrival, form = arrivals.here(), AddNameForm()
    if arrival is None:
        return go("kiosk.classroom")
    if form.validate_on_submit():
        with form.trying():
            return entering.take_place(class_entry_actions.add(arrival.school_class, form.number.data, form.name.data))
    return names_page(arrival, form)


@bp.post("/kiosk/next")
@public
def next():
    """The one before has finished: back to the class's list, and nothing of theirs stays here."""
    entering.clear()
    return go("kiosk.names")


@bp.post("/kiosk/end")
@public
def end():
    entering.clear()
    kiosk = arrivals.is_kiosk()
    arrivals.leave()
    return go("kiosk.show" if kiosk else "kiosk.classroom", _("已结束, 这台设备上没有留下什么。"))


def come_in(form, kiosk):
    """To the list of the class whose code was typed; None with the reason in the form."""
    if not form.validate_on_submit():
        return None
    school_class, reason = class_entry_actions.find(form.code.data, request.remote_addr or "", kiosk)
    if reason:
        form.form_errors.append(reason)
        return None
    if kiosk and me():
        # Whoever opens a shared device does not stay signed in on it.
        close_door(current_user._get_current_object())
    seats.leave_seat()
    arrivals.arrive(school_class, kiosk)
    return go("kiosk.names")


def names_page(arrival, form):
    school_class = arrival.school_class
    rows, exam = class_entry_actions.names(school_class), db.session.get_one(Exam, school_class.exam_id)
    shown = {"school_class": school_class, "exam": exam, "rows": rows, "kiosk": arrival.kiosk, "form": form}
    return page("kiosk/names.html", **shown, running=running(), room=school_class.size - len(rows))


def running():
    """The attempt that this browser sits and has not handed in, or None."""
    seat = seats.seat()
    attempt = seat and db.session.get(Attempt, seat[0])
    return attempt if attempt and seats.is_seated(attempt) and attempt.submitted_at is None else None
