"""Stations and their rules."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, requires, visible
from app.access.places import Station, within
from app.access.rules import PLACE_EDIT, PLACE_READ
from app.places.station_actions import write_station
from app.places.station_forms import StationForm
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("stations", __name__)


@bp.get("/stations/")
@requires(PLACE_READ)
def index():
    place = request.args.get("place", "")
    query = (
        visible(Station, PLACE_READ).options(joinedload(Station.division)).where(within(Station.division_code, place))
    )
    stations = paged(query.order_by(Station.division_code, Station.id))
    return page("stations/index.html", stations=stations, place=place)


@bp.route("/stations/new", methods=["GET", "POST"])
@requires(PLACE_EDIT)
def new():
    place = request.args.get("place", "")
    form = StationForm(division_code=place).offer(place)
    if form.validate_on_submit():
        with form.trying():
            station = write_station(Station(), form.data)
            return go("stations.index", _("%(name)s已加上。", name=station.name))
    return page("stations/new.html", form=form, place=place)


@bp.route("/stations/<int:id>/edit", methods=["GET", "POST"])
@requires(PLACE_EDIT)
def edit(id):
    station = fetch(Station, id, PLACE_EDIT)
    form = StationForm(obj=station).offer(station.division_code)
    if form.validate_on_submit():
        with form.trying():
            write_station(station, form.data)
            return go("stations.index", _("%(name)s已改好。", name=station.name))
    return page("stations/edit.html", form=form, station=station)
