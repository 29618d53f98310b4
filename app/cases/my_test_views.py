"""Results that the person was told, and the days within which they may ask for another look."""

from flask import Blueprint, abort

from app import clock
from app.access.guards import fetch, requires
from app.access.rules import CASE_OWN
from app.cases import test_actions
from app.cases.breach_actions import valid
from app.cases.log_models import DrugTest
from app.cases.own_opening import mine
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("my_tests", __name__)


@bp.get("/my-plan/tests")
@requires(CASE_OWN)
def index():
    told = valid(DrugTest, mine()).where(DrugTest.told_on.is_not(None))
    return page("my_tests/index.html", tests=paged(told.order_by(DrugTest.day.desc(), DrugTest.id.desc()), 20))


@bp.post("/my-plan/tests/<int:id>/objection")
@requires(CASE_OWN)
def create(id):
    file, test = mine(), fetch(DrugTest, id, CASE_OWN)
    if test.case_id != file.id or test.corrected_by is not None:
        abort(404)
    test_actions.object_to(test, clock.today())
    return go("my_tests.index")
