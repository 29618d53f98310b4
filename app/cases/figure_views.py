"""The station's figures: what each worker did, and how many are under care where. Nothing of it is typed."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app import clock, sheets
from app.access.guards import codes, me, requires
from app.access.rules import CASE_SUM
from app.cases import periods, print_words, station_figures, worker_figures
from app.cases.showing import shown_pdf, shown_sheet
from app.printing import chinese, pdf
from app.web.answers import page
from app.web.labels import LABELS

bp = Blueprint("figures", __name__)

HIDDEN = "*"
__all__ = ["bp", "print_words"]


@bp.app_template_filter()
def or_hidden(count):
    """A number, or the sign that it is not shown."""
    return HIDDEN if count is None else count


@bp.get("/station/figures")
@requires(CASE_SUM)
def show():
    return page("figures/show.html", **asked())


@bp.get("/station/figures.xlsx")
@requires(CASE_SUM)
def sheet():
    told = asked()
    return shown_sheet(sheets.write_book(tables(**told)), f"figures-{told['period'].key}.xlsx")


@bp.get("/station/figures.pdf")
@requires(CASE_SUM)
def paper():
    told = asked()
    html = chinese.html("figures/_paper.html", by=me().name, now=clock.now(), **told)
    return shown_pdf(pdf.render(html, "case_prints/wide.css"), f"figures-{told['period'].key}.pdf")


def asked():
    """What screen, print and sheet show of the period that the address asks for."""
    today = clock.today()
    period = periods.asked(request.args.get("period", ""), today)
    works, day = worker_figures.by_worker(period), min(period.last, today)
    return {
        "period": period,
        "kinds": {kind: periods.around(day, kind) for kind in periods.MONTHS},
        "works": works,
        "total": worker_figures.total(works),
        "names": worker_figures.COUNTS,
        "day": day,
        # Figures of a place are for those in charge of it, not for who sees no more than the own work.
        "places": station_figures.by_place(day) if codes(CASE_SUM) else [],
        "parts": list(station_figures.PARTS),
    }


def tables(works, total, names, places, parts, **rest):
    """The sheets of the spreadsheet."""
    words = LABELS["figure"]
    lines = [[work.name or _("还没有指定"), *work.counts] for work in works]
    yield _("社工工作量"), [_("社工"), *[str(words[name]) for name in names]], [*lines, [_("合计"), *total]]
    if places:
        rows = [[place.name, *[or_hidden(place.counts[name]) for name in parts]] for place in places]
        yield _("在管情况"), [_("地方"), *[str(words[name]) for name in parts]], rows
