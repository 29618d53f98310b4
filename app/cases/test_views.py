"""Urine and hair tests, and what follows from one, step by step."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import log_finding, test_actions, testing, visit_actions
from app.cases.alert_finding import alert_of
from app.cases.breach_actions import counters
from app.cases.log_models import DrugTest
from app.cases.opening import kept, opened
from app.cases.paper_actions import keep
from app.cases.test_forms import CorrectTestForm, ObjectionDayForm, TellForm, TestForm
from app.web.answers import go, page
from app.web.forms import countable
from app.web.paging import paged

bp = Blueprint("tests", __name__)


@bp.get("/cases/<code>/tests")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    tests = paged(test_actions.tests_of(file).options(joinedload(DrugTest.by)), 20)
    replaced = test_actions.replaced(file)
    return page("tests/index.html", file=file, tests=tests, replaced=replaced, counters=counters(file))


@bp.get("/cases/<code>/tests/new")
@requires(CASE_EDIT)
@gated
def new(code):
    file = opened(kept(code).code)
    first = retested(file)
    form = TestForm(formdata=None, data={"test_kind": first.kind if first else "urine"})
    # Another laboratory than the first one: nothing of its hands is carried over.
    return asked(file, form if first else form.carry(log_finding.last_test(file, me()), file.sex), first)


def retested(file):
    """The test whose sample a laboratory has tested anew, where the address names one."""
    id = countable(request.args.get("retest", type=int))
    return the_test(file, id, CASE_EDIT) if id else None


def the_test(file, id, permission=CASE_READ):
    test = fetch(DrugTest, id, permission)
    return test if test.case_id == file.id else abort(404)


def asked(file, form, first):
    return page("tests/new.html", file=file, form=form, first=first)


@bp.post("/cases/<code>/tests")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), TestForm()
    first = retested(file)
    if form.validate_on_submit():
        with form.trying():
            scan = form.body()
            paper = keep(file, "test", scan, me()) if scan else None
            about = {**form.test(form.day.data), "retest_of": first, "paper_id": paper and paper.id}
            test = visit_actions.log_test(file, form.day.data, me(), key=form.once.data, **about)
            return go("tests.show", _("已记下。"), code=code, id=test.id)
    return asked(file, form, first)


@bp.get("/cases/<code>/tests/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    return followed(file, the_test(file, id), TellForm(formdata=None), ObjectionDayForm(formdata=None))


def followed(file, test, tell, objection):
    retest, alert = test_actions.retest_of(test), alert_of(test)
    closed = alert.closed_at.date() if alert and alert.closed_at else None
    steps = testing.steps(test, retest and retest.day, log_finding.next_taken(test), closed)
    forms = {"tell": tell, "objection": objection, "form": objection if objection.errors else tell}
    about = {"retest": retest, "alert": alert, "counters": counters(file)}
    return page("tests/show.html", file=file, test=test, steps=steps, **forms, **about)


@bp.post("/cases/<code>/tests/<int:id>/telling")
@requires(CASE_EDIT)
def tell(code, id):
    file, form = kept(code), TellForm()
    test = the_test(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            test_actions.tell(test, form.day.data, form.signature.data, me())
            return go("tests.show", code=code, id=id)
    return followed(file, test, form, ObjectionDayForm(formdata=None))


@bp.post("/cases/<code>/tests/<int:id>/objection")
@requires(CASE_EDIT)
def objection(code, id):
    file, form = kept(code), ObjectionDayForm()
    test = the_test(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            test_actions.object_to(test, form.day.data)
            return go("tests.show", code=code, id=id)
    return followed(file, test, TellForm(formdata=None), form)


@bp.get("/cases/<code>/tests/<int:id>/correction")
@requires(CASE_EDIT)
@gated
def correction(code, id):
    file = opened(kept(code).code)
    test = the_test(file, id, CASE_EDIT)
    return page("tests/correction.html", file=file, test=test, form=CorrectTestForm.of(test))


@bp.post("/cases/<code>/tests/<int:id>/correction")
@requires(CASE_EDIT)
def correct(code, id):
    file, form = kept(code), CorrectTestForm()
    test = the_test(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            test_actions.correct_test(test, me(), form.why.data, void=form.void.data, **form.said())
            return go("tests.index", _("已更正。原来的还在, 划了线。"), code=code)
    return page("tests/correction.html", file=file, test=test, form=form)
