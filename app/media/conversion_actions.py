"""The verbs of a conversion: ask for it, take it up, keep a page, end it, throw it away."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select, update

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.media.actions import MEGA, length_of
from app.media.models import Conversion

MOST_PAGES = 60
# A worker that has been silent for so long is taken for dead.
SILENT = timedelta(minutes=5)
TRIES = 3
KEPT = timedelta(days=7)


def ask(file, by, code, name, most):
    """A PDF that `by` sent, waiting to be taken up."""
    if length_of(file) > most:
        raise Refusal(_("PDF 最大 %(count)s MB。请压缩或分成几份。", count=most // MEGA))
    pdf = file.read()
    if not pdf.startswith(b"%PDF-"):
        raise Refusal(_("这不是 PDF 文件。请在电脑上“另存为 PDF”后再传。"))
    conversion = Conversion(division_code=code, asked_by_id=by.id, name=name[-120:], pdf=pdf)
    db.session.add(conversion)
    db.session.flush()
    return conversion


def claim(key):
    """Take it up: one worker gets it, or the next one when the first has fallen silent."""
    silent = Conversion.alive_at < clock.now() - SILENT
    free = or_(Conversion.state == "waiting", (Conversion.state == "running") & silent)
    taken = update(Conversion).where(Conversion.id == key, free)
    taken = taken.values(state="running", alive_at=clock.now(), tries=Conversion.tries + 1)
    if not db.session.execute(taken.execution_options(synchronize_session=False)).rowcount:
        return None
    return db.session.get(Conversion, key, populate_existing=True)


def add_page(key, medium):
    """One more page is a picture."""
    conversion = hold(db.session.get_one(Conversion, key))
    conversion.pages, conversion.alive_at = [*conversion.pages, medium.digest], clock.now()


def count_pages(key, total):
    conversion = hold(db.session.get_one(Conversion, key))
    conversion.total, conversion.alive_at = total, clock.now()


def end(key, reason=""):
    """Ready; or failed, and why: "many", "broken"."""
    conversion = hold(db.session.get_one(Conversion, key))
    conversion.state, conversion.reason, conversion.pdf = "failed" if reason else "ready", reason, None


def orphans():
    """Those that nobody is working on: silent ones, and those whose start was lost."""
    silent = Conversion.alive_at < clock.now() - SILENT
    query = select(Conversion.id).where(Conversion.state.in_(["waiting", "running"]), silent)
    return list(db.session.scalars(query))


def purge():
    """The pages stay; how they came to be is forgotten."""
    db.session.execute(delete(Conversion).where(Conversion.made_at < clock.now() - KEPT))
