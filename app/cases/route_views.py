"""The day's home visits: chosen by tick, on one sheet in the order of the road."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app import clock
from app.access.guards import gated, me, requires
from app.access.rules import CASE_EDIT
from app.cases import morning, route_finding
from app.cases.opening import reason_of
from app.cases.reading_actions import write
from app.cases.showing import shown_pdf
from app.printing import chinese, pdf
from app.web.answers import go, page
from app.web.forms import countable

bp = Blueprint("route_sheets", __name__)


@bp.get("/today/route")
@requires(CASE_EDIT)
def index():
    worker = countable(request.args.get("worker", type=int))
    visits = route_finding.due_visits(worker)
    return page("route_sheets/index.html", visits=visits, by_worker=morning.leads(), worker=worker)


@bp.get("/today/route.pdf")
@requires(CASE_EDIT)
@gated
def paper():
    """Whoever prints an address has opened the file it stands in: each is written down."""
    codes = request.args.getlist("case")[: route_finding.MOST]
    if not codes:
        return go("route_sheets.index", _("先勾选今天要去的。"))
    stops = route_finding.chosen(codes) or abort(404)
    for file, *_where in stops:
        standing, purpose, words = reason_of(file)
        write(file, me(), standing, purpose, request.endpoint, words)
    html = chinese.html("route_sheets/_paper.html", stops=stops, day=clock.today(), name=me().name)
    return shown_pdf(pdf.render(html, "route_sheets/paper.css"), f"route-{clock.today()}.pdf")
