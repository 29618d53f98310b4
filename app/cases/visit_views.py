"""The visit log: one screen for a contact, and the list of them."""

from flask import Blueprint, abort
from flask_babel import gettext as _

from app.access.guards import fetch, gated, me, requires
from app.access.keyed import keyed
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import log_finding, visit_actions
from app.cases.log_models import Visit
from app.cases.opening import kept, opened
from app.cases.testing import ALARMING
from app.cases.visit_forms import CorrectVisitForm, VisitForm
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("visits", __name__)


@bp.get("/cases/<code>/visits")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    visits = paged(log_finding.contacts(file), 15)
    lines = log_finding.lines(file, visits)
    about = {"tests": log_finding.tests_at(file, lines), "done": log_finding.done_at(visits)}
    return page("visits/index.html", file=file, visits=visits, lines=lines, **about)


@bp.get("/cases/<code>/visits/new")
@requires(CASE_EDIT)
@gated
def new(code):
    file = opened(kept(code).code)
    items = log_finding.to_be_done(file)
    due = {one.kind for one in items}
    said = {
        "reported_in": "report_in" in due,
        "seen": ",".join(str(one.id) for one in items),
        "next_on": log_finding.next_due(file),
        "test_kind": "hair" if "hair_test" in due and "urine_test" not in due else "urine",
    }
    return asked(file, VisitForm(formdata=None, data=said).carry(log_finding.last_test(file, me()), file.sex), items)


def asked(file, form, items):
    draft = keyed("draft", f"{me().id}|{file.id}")[:24]
    return page("visits/new.html", file=file, form=form, items=items, draft=draft)


@bp.post("/cases/<code>/visits")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), VisitForm()
    if visit_actions.logged(file, form.once.data):
        return go("visits.index", _("这一次已经记过了。要改, 请在记录里更正。"), code=code)
    if form.validate_on_submit():
        with form.trying():
            about = {"key": form.once.data, "seen": form.shown(), "test": form.tested_here(), **form.said()}
            return led_on(visit_actions.log_visit(file, form.day.data, me(), **about))
    return asked(file, form, log_finding.to_be_done(file))


def led_on(visit):
    """To what follows from a test that alarms, else to the log."""
    tests = [one for one in visit.tests if one.result in ALARMING]
    if tests:
        return go("tests.show", _("已记下。下面是接下来要做的。"), code=visit.file.code, id=tests[0].id)
    return go("visits.index", _("已记下。"), code=visit.file.code)


@bp.get("/cases/<code>/visits/<int:id>/correction")
@requires(CASE_EDIT)
@gated
def correction(code, id):
    file = opened(kept(code).code)
    visit = visit_of(file, id)
    return page("visits/correction.html", file=file, visit=visit, form=CorrectVisitForm.of(visit))


def visit_of(file, id):
    visit = fetch(Visit, id, CASE_EDIT)
    return visit if visit.case_id == file.id else abort(404)


@bp.post("/cases/<code>/visits/<int:id>/correction")
@requires(CASE_EDIT)
def correct(code, id):
    file, form = kept(code), CorrectVisitForm()
    visit = visit_of(file, id)
    if form.validate_on_submit():
        with form.trying():
            about = {"void": form.void.data, **form.said()}
            visit_actions.correct_visit(visit, form.day.data, me(), form.why.data, **about)
            return go("visits.index", _("已更正。原来的还在, 划了线。"), code=code)
    return page("visits/correction.html", file=file, visit=visit, form=form)
