"""What a certificate costs on paper: one, warm, and two hundred in one file."""

import statistics
import time
from datetime import timedelta

from app import clock
from app.access.models import Person
from app.access.places import Station
from app.certificates import actions, paper
from app.certificates.counting import Span
from app.certificates.tasks import STEP
from app.db import db
from app.printing import pdf
from bench import fill
from tests.service import held, serve


def issued(count):
    """Certificates of `count` people who served at one event of the demo station."""
    station = db.session.scalars(db.select(Station).where(Station.division_code.startswith(fill.COUNTY))).first()
    event = held(station, clock.today() - timedelta(days=2))
    people = [db.session.get(Person, key) for key in fill.volunteers(event, count)]
    made = []
    for number, person in enumerate(people):
        serve(person, event, 60 + number)
        made.append(actions.issue(person, station, Span(event_id=event.id), person))
    db.session.commit()
    return made


def single(app):
    """(seconds, bytes) of one certificate once the process is warm: the median of twenty."""
    told = []
    with app.test_request_context():
        for certificate in issued(22):
            began = time.perf_counter()
            size = len(paper.printed(certificate))
            told.append((time.perf_counter() - began, size))
    return tuple(statistics.median(column) for column in zip(*told[2:], strict=True))


def batch(app, count):
    """(seconds, bytes) a page of one file with `count` certificates."""
    with app.test_request_context():
        certificates = issued(count)
        began = time.perf_counter()
        pages = [paper.html(certificates[at : at + STEP], paper.full_address) for at in range(0, count, STEP)]
        size = len(pdf.render_many(pages, paper.STYLE))
        return (time.perf_counter() - began) / count, size / count
