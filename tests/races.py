"""Several real requests at the same moment, each from a thread and a browser of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app import clock
from app.db import db


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
