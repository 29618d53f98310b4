"""One thing of each kind in 钟埭街道, and the addresses that name it."""

from datetime import timedelta

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.db import db
from app.events.models import Event
from app.events.signup_actions import sign_up
from app.web.assets import files
from tests.world import TOWN


def event():
    """A published event, tomorrow."""
    station = db.session.scalars(db.select(Station).where(Station.division_code == TOWN)).one()
    start = clock.now() + timedelta(days=1)
    thing = Event(
        division_code=TOWN,
        station=station,
        title="禁毒宣传进企业",
        kind="service",
        place="杰凯拉链厂 食堂",
        organiser="钟埭街道禁毒社工站",
        person_in_charge="陈站长",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        planned_minutes=120,
        places=40,
        state="published",
    )
    db.session.add(thing)
    db.session.flush()
    return thing


def person(username="volunteer"):
    return db.session.scalars(db.select(Person).filter_by(username=username)).one()


def signup():
    """The volunteer's, for the event."""
    return sign_up(event(), person())


# endpoint, or blueprint -> the values its address needs, made in the test's own database.
VALUES = {
    "web.asset": lambda: {"name": next(iter(files()[0]))},
    "events": lambda: {"id": event().id},
    "signups": lambda: {"id": signup().id},
    "signups.create": lambda: {"id": event().id},
    "signups.new": lambda: {"id": event().id},
    "signups.index": lambda: {"id": event().id},
    "signups.add": lambda: {"id": event().id},
    "signups.mine": dict,
}


def values_of(endpoint):
    """The URL values of an endpoint: its own, else its blueprint's."""
    make = VALUES.get(endpoint) or VALUES.get(endpoint.split(".")[0])
    return make() if make else {}
