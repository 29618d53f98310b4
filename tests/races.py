"""Several real requests at the same moment, each from a thread and a browser of its own."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep
from urllib.parse import urlencode

from app import clock
from app.db import db
from tests.servers import Server

WORKERS = 3


def ready(browser, url, action, **fields):
    """A filled-in form that only waits to be sent; it is sent at the time at which it was filled in."""
    form, moment = browser.form(browser.see(url), action), clock.now()
    data = {**dict(form.form_values()), **fields}

    def send():
        with clock.at(moment):
            return browser.post(form.action, data=data)

    return send


def at_once(*steps):
    """Do all of them at the same moment; what they return, in the same order."""
    start = Barrier(len(steps))
    # A test that held a transaction of its own would keep the others waiting.
    db.session.commit()

    def run(step):
        start.wait()
        return step()

    with ThreadPoolExecutor(len(steps)) as pool:
        done = list(pool.map(run, steps))
    db.session.expire_all()
    return done


def look_only(thing):
    """What holding a row would be without holding it: read anew, and time enough for another to do the same."""
    db.session.flush()
    db.session.refresh(thing)
    sleep(0.05)
    return thing


def unlock(monkeypatch, *rooms):
    """Nobody waits: neither for the rows that the verbs of these modules take, nor at the gate."""
    for room in rooms:
        monkeypatch.setattr(room, "hold", look_only)
    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)


def filled_in(browser, url, action, **fields):
    """The same form for a real server: (path, cookie, body)."""
    form = browser.form(browser.see(url), action)
    body = urlencode({**dict(form.form_values()), **fields})
    return form.action, browser.get_cookie("weizhan").value, body


def through_workers(app, forms, target="wsgi:app"):
    """Post all of them at the same moment to a server of several workers: [(status, location or text, seconds)]."""
    with Server(app, workers=WORKERS, target=target) as server:
        return at_once(*[over_the_wire(server.port, *form) for form in forms])


def over_the_wire(port, path, cookie, body):
    headers = {"Cookie": f"weizhan={cookie}", "Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}

    def send():
        began = monotonic()
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.request("POST", path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        return answer.status, answer.headers.get("Location", text), monotonic() - began

    return send
