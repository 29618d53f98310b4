"""kill -9 in the middle of check-ins: whoever was told yes is there once, and sending again is safe."""

import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest
from lxml import html

from app import clock
from app.db import db
from app.events.models import Attendance, Event
from tests.servers import Server
from tests.world import PASSWORD

pytestmark = pytest.mark.browser

DESKS, EACH, KILLED_AFTER = 3, 40, 25


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Desk:
    """A coordinator's browser at a real server."""

    def __init__(self, event_id):
        self.opener = build_opener(HTTPCookieProcessor(), Stay())
        self.roster = f"/events/{event_id}/attendances"

    def send(self, url, **fields):
        try:
            return self.opener.open(Request(url, urlencode(fields).encode() or None), timeout=20)  # noqa: S310
        except HTTPError as answer:
            return answer

    def sign_in(self, server):
        seal = html.fromstring(self.send(f"{server.url}/sign-in").read()).xpath("//input[@name='csrf_token']/@value")
        fields = {"name": "coordinator", "password": PASSWORD, "csrf_token": seal[0], "next": ""}
        assert self.send(f"{server.url}/sign-in", **fields).status == 303

    def seal(self, server):
        page = html.fromstring(self.send(server.url + self.roster).read())
        return page.xpath("//input[@name='csrf_token']/@value")[0]

    def walk_in(self, server, seal, name):
        """Whether the server said yes; None where the line went dead. The name is the form's id too."""
        fields = {"csrf_token": seal, "once": name, "name": name}
        url = f"{server.url}{self.roster}".replace("attendances", "walk-ins")
        try:
            return self.send(url, **fields).status == 303
        except OSError:
            return None


@pytest.fixture
def running(publish):
    """An event that is on by the server's own clock."""
    event = publish(days=0)
    event.starts_at = datetime.now(UTC) - clock.minutes(10)
    event.ends_at = event.starts_at + clock.minutes(120)
    db.session.commit()
    return event.id


def names(desk):
    return [f"路人{desk}-{number}" for number in range(EACH)]


def check_in(app, server, event_id, killer):
    """Desks that note people one after the other until the plug is pulled; the names that were confirmed."""

    ready = Barrier(DESKS, timeout=60)

    def work(number):
        desk, told = Desk(event_id), []
        desk.sign_in(server)
        seal = desk.seal(server)
        # The plug is pulled while all of them are at it, not while one is still coming in.
        ready.wait()
        for name in names(number):
            if desk.walk_in(server, seal, name):
                told.append(name)
                killer(server)
        return desk, told

    with ThreadPoolExecutor(DESKS) as pool:
        return list(pool.map(work, range(DESKS)))


def there():
    # What was read before must not be read again.
    db.session.rollback()
    return [one.name for one in db.session.scalars(db.select(Attendance))]


def test_whoever_was_told_yes_is_there_once_and_sending_again_is_safe(app, running):
    confirmed = []

    def killer(server):
        confirmed.append(1)
        if len(confirmed) == KILLED_AFTER:
            server.end(signal.SIGKILL)

    with Server(app) as server:
        work = check_in(app, server, running, killer)
    told = [name for _desk, names in work for name in names]
    assert KILLED_AFTER <= len(told) < DESKS * EACH
    found = there()
    assert len(found) == len(set(found))
    assert set(told) <= set(found)

    with Server(app) as server:
        for number, (desk, _told) in enumerate(work):
            seal = desk.seal(server)
            assert all(desk.walk_in(server, seal, name) for name in names(number))
    assert sorted(there()) == sorted(name for number in range(DESKS) for name in names(number))
    assert db.session.get(Event, running).state == "published"
