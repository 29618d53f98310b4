"""The morning page: who should come, who is late, who is due soon."""

from flask import Blueprint, request

from app import clock
from app.access.guards import requires
from app.access.rules import CASE_EDIT
from app.cases import morning, own_finding
from app.cases.showing import shown_pdf
from app.printing import chinese, pdf
from app.web.answers import page
from app.web.forms import countable
from app.web.paging import paged

bp = Blueprint("today", __name__)


@bp.get("/today")
@requires(CASE_EDIT)
def show():
    worker = countable(request.args.get("worker", type=int))
    by_worker = morning.sums()
    return page(
        "today/show.html",
        lines=paged(morning.lines(worker), per=25, scalars=False),
        by_worker=by_worker if morning.leads() else {},
        counts=morning.total({who: told for who, told in by_worker.items() if not worker or who[0] == worker}),
        asked=own_finding.asked(),
        worker=worker,
        buckets=morning.BUCKETS,
    )


@bp.get("/today/week.pdf")
@requires(CASE_EDIT)
def week():
    """The week on paper, by worker."""
    html = chinese.html("today/_week.html", by_worker=morning.week(), day=clock.today())
    return shown_pdf(pdf.render(html, "shared/list.css"), f"week-{clock.today()}.pdf")
