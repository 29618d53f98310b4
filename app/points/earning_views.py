"""How do I get points? For everybody; who is signed in sees what counted and what is missing."""

from flask import Blueprint

from app import clock
from app.access.guards import me, public
from app.access.places import Division
from app.db import db
from app.points import ledger
from app.points.earning import full_score, ways
from app.points.earning_forms import PlaceForm
from app.points.wording import caps_of, points_of
from app.web.answers import page

bp = Blueprint("earning", __name__)
# Where one goes for it; what is not here is asked for at the station.
DOORS = {
    "attendance": "events.index",
    "exam": "exams.index",
    "learning": "lessons.index",
    "training": "events.index",
    "tip": "claims.index",
}
WORDS = {"caps_of": caps_of, "points_of": points_of, "doors": DOORS}


@bp.get("/points/")
@public
def index():
    card = ledger.find_card(me()) if me() else None
    form = PlaceForm()
    place = form.place.data or (me().division_code if me() else form.only)
    full, year = full_score(), ledger.credited_in(card, clock.today()) if card else 0
    end = clock.today().replace(month=12, day=31)
    found = {"ways": ways(place, card), "place": db.session.get(Division, place), "full": full, "year": year}
    return page("earning/index.html", status=200, form=form, card=card, end=end, **found, **WORDS)
