"""What is most missed in their schools and towns, and what learning changes, for staff: sums, never a person."""

from flask import Blueprint

from app.access.guards import requires
from app.access.rules import RESPONSE_SUM
from app.lessons.response_finding import before_and_after, conditions, most_missed, together
from app.lessons.response_forms import SumForm
from app.web.answers import page

bp = Blueprint("responses", __name__)


@bp.get("/responses/")
@requires(RESPONSE_SUM)
def index():
    form = SumForm()
    where = conditions(**form.asked())
    missed, pairs = most_missed(where), before_and_after(where)
    context = {"form": form, "missed": missed, "pairs": pairs, "all": together(pairs)}
    return page("responses/index.html", "_sums.html", status=200, **context)
