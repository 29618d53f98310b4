"""What the benchmarks read and write: the demo station, and a hall full of volunteers before an open event."""

from datetime import timedelta

from flask import g, session
from flask_wtf.csrf import generate_csrf

from app import clock
from app.access import secrets
from app.access.door import open_door
from app.access.models import Assignment, Person
from app.access.places import Station
from app.db import db
from app.events import claim
from app.events.models import Event, Signup

COUNTY = "330482"


def open_event():
    """An event that has just begun, without a limit of places."""
    station = db.session.scalars(db.select(Station).where(Station.division_code.startswith(COUNTY))).first()
    event = Event(
        division_code=station.division_code,
        station=station,
        title="禁毒宣传进市集",
        kind="service",
        place="市集广场",
        organiser=station.name,
        person_in_charge="陈站长",
        starts_at=clock.now() - timedelta(minutes=5),
        ends_at=clock.now() + timedelta(hours=3),
        planned_minutes=180,
        state="published",
    )
    db.session.add(event)
    db.session.flush()
    return event


def volunteers(event, count):
    """So many people of the event's town; returns their ids."""
    people = [
        Person(name=f"志愿者{number}", division_code=event.division_code, volunteer_number=f"B{secrets.readable(10)}")
        for number in range(count)
    ]
    db.session.add_all(people)
    db.session.flush()
    db.session.add_all(
        Assignment(person_id=person.id, role="member", division_code=event.division_code) for person in people
    )
    return [person.id for person in people]


def signed_up(event, people):
    """All of them have signed up."""
    db.session.add_all(Signup(event_id=event.id, person_id=person, state="going") for person in people)
    event.taken += len(people)


def signed_in(app, person_id):
    """(cookie, seal) of a browser in which this person is signed in."""
    with app.test_request_context("/"):
        # One app context serves many people here; each gets a seal of their own.
        g.pop("csrf_token", None)
        open_door(db.session.get(Person, person_id))
        db.session.commit()
        seal = generate_csrf()
        kept = app.session_interface.get_signing_serializer(app).dumps(dict(session))
        return f"{app.config['SESSION_COOKIE_NAME']}={kept}", seal


def scanned(event):
    """The cookie of a browser that scanned the event's code just now."""
    return f"{claim.COOKIE}={claim.seal().dumps([event.id, 'in', int(clock.now().timestamp())])}"
