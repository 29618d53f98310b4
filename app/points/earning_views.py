"""How do I get points? For everybody; who is signed in sees what counted and what is missing."""

from flask import Blueprint

from app import clock
from app.access.guards import me, public
from app.access.places import Division
from app.db import db
from app.points.earning import chapters
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
    form = PlaceForm()
    place = form.place.data or (me().division_code if me() else form.only)
    found = {"chapters": chapters(place, me()), "place": db.session.get(Division, place)}
    end = clock.today().replace(month=12, day=31)
    return page("earning/index.html", status=200, form=form, end=end, **found, **WORDS)
