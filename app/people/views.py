"""People within reach of the staff: find, read, register at the desk, put right, help back in."""

from flask import Blueprint, request, session
from flask_babel import gettext as _

from app.access.door import end_all
from app.access.guards import can, fetch, gated, me, requires
from app.access.models import Person
from app.access.rules import PERSON_EDIT, PERSON_READ, PERSON_RESET, SIGN_IN_END
from app.people.actions import add, put_right
from app.people.ages import age_band
from app.people.finding import found, guardian_of, running_sign_ins
from app.people.forms import FindPeopleForm, NewPersonForm, PersonForm
from app.people.reading_actions import note
from app.people.reset_codes import make_code
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("people", __name__)

# The code that was just made, kept in this browser until it is shown.
SHOWN_ONCE = "reset-code"


@bp.get("/people/")
@requires(PERSON_READ)
def index():
    form = FindPeopleForm()
    people = paged(found(form.words.data, form.place.data, form.closed.data))
    return page("people/index.html", "_list.html", form=form, people=people, status=200)


@bp.route("/people/new", methods=["GET", "POST"])
@requires(PERSON_EDIT)
def new():
    form = NewPersonForm()
    if form.validate_on_submit():
        with form.trying():
            person = add(**form.details(), by=me())
            return go("people.show", _("已登记。请接着生成重设码, 让本人设自己的密码。"), id=person.id)
    return page("people/new.html", form=form)


@bp.get("/people/<int:id>")
@requires(PERSON_READ)
@gated
def show(id):
    person = fetch(Person, id, PERSON_READ)
    note(person, me(), request.endpoint)
    sign_ins = running_sign_ins(person) if can(SIGN_IN_END, person) else []
    return page(
        "people/show.html",
        person=person,
        band=age_band(person.birth_date),
        guardian=guardian_of(person),
        sign_ins=sign_ins,
    )


@bp.route("/people/<int:id>/edit", methods=["GET", "POST"])
@requires(PERSON_EDIT)
@gated
def edit(id):
    person = fetch(Person, id, PERSON_EDIT)
    note(person, me(), request.endpoint)
    form = PersonForm(person)
    if form.validate_on_submit():
        with form.trying():
            put_right(person, me(), **form.details())
            return go("people.show", _("已改好。"), id=id)
    return page("people/edit.html", form=form, person=person)


@bp.post("/people/<int:id>/reset-codes")
@requires(PERSON_RESET)
def reset(id):
    person = fetch(Person, id, PERSON_RESET)
    session[SHOWN_ONCE] = [id, make_code(person, me())]
    return go("people.reset_code", id=id)


@bp.get("/people/<int:id>/reset-codes")
@requires(PERSON_RESET)
def reset_code(id):
    """The code, for one showing: opened again, the page only offers to make another."""
    person = fetch(Person, id, PERSON_RESET)
    whose, code = session.pop(SHOWN_ONCE, (None, None))
    return page("people/reset_code.html", person=person, code=code if whose == id else None)


@bp.post("/people/<int:id>/sign-ins/ending")
@requires(SIGN_IN_END)
def end_sign_ins(id):
    person = fetch(Person, id, SIGN_IN_END)
    end_all(person)
    return go("people.show", _("%(name)s 的登录都已结束。", name=person.name), id=id)
