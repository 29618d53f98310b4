"""The day's close: on the screen, on paper to be signed, as a spreadsheet."""

from datetime import date, timedelta

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from sqlalchemy import select

from app import clock, sheets
from app.access.guards import requires, visible
from app.access.places import Station
from app.access.rules import COUNTER_SERVE
from app.db import db
from app.printing import chinese, pdf
from app.rewards import slips
from app.rewards.day_close import close
from app.rewards.day_sheet import HEADINGS, rows_of
from app.rewards.models import Reward
from app.rewards.stock_models import AGAINST
from app.web.answers import download, page

bp = Blueprint("days", __name__)


@bp.get("/counter/days/<day>")
@requires(COUNTER_SERVE)
def show(day):
    stations = my_stations()
    closed = asked(day, stations)
    around = {"before": closed.day - timedelta(days=1), "after": closed.day + timedelta(days=1)}
    return page("days/show.html", closed=closed, stations=stations, sides=AGAINST, **around)


@bp.get("/counter/days/<day>.pdf")
@requires(COUNTER_SERVE)
def paper(day):
    closed = asked(day, my_stations())
    html = chinese.html("days/_paper.html", closed=closed, sides=AGAINST, printed_at=clock.now())
    return slips.shown(pdf.render(html, "shared/list.css"), f"{_('兑换结账')} {closed.day}.pdf")


@bp.get("/counter/days/<day>.xlsx")
@requires(COUNTER_SERVE)
def sheet(day):
    closed = asked(day, my_stations())
    return download(sheets.write("兑换结账", HEADINGS, rows_of(closed)), f"{_('兑换结账')} {closed.day}.xlsx")


def my_stations():
    """The stations at which I serve that have a catalogue; without one, where I serve."""
    with_shelf = visible(Station, COUNTER_SERVE).where(Station.id.in_(select(Reward.station_id)))
    found = list(db.session.scalars(with_shelf.order_by(Station.id)))
    return found or list(db.session.scalars(visible(Station, COUNTER_SERVE).order_by(Station.id).limit(1)))


def asked(day, stations):
    """The close of the day and station in the address; 404 for a day to come or out of reach."""
    wanted = request.args.get("station", type=int)
    chosen = next((one for one in stations if wanted in (None, one.id)), None)
    try:
        day = date.fromisoformat(day)
    except ValueError:
        abort(404)
    if chosen is None or not date(2000, 1, 1) <= day <= clock.today():
        abort(404)
    return close(chosen, day)
