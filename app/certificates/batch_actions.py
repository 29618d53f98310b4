"""The verbs of a batch: ask for it, take it up, say how far it is, finish it, throw it away."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import or_, select, update

from app import clock
from app.certificates.counting import Span
from app.certificates.models import Batch
from app.db import db, hold
from app.errors import Refusal

MOST = 500
# A worker that has been silent for so long is taken for dead.
SILENT = timedelta(minutes=5)
TRIES = 3
KEPT = timedelta(days=7)


def ask(station, span, people, address, by):
    """A batch for these people, waiting to be taken up. `address` is where the QR codes lead."""
    if not people:
        raise Refusal(_("还没有选人。请至少勾一个。"))
    if len(people) > MOST:
        raise Refusal(_("一次最多 %(most)s 人, 您选了 %(count)s 人。请分几次。", most=MOST, count=len(people)))
    batch = Batch(
        division_code=station.division_code,
        station=station,
        asked_by_id=by.id,
        event_id=span.event_id,
        first_day=span.first,
        last_day=span.last,
        total=len(people),
        people=[person.id for person in people],
        address=address,
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def span_of(batch):
    return Span(batch.event_id, batch.first_day, batch.last_day)


def claim(key):
    """Take the batch up: one worker gets it, or the next one when the first has fallen silent."""
    free = or_(Batch.state == "waiting", (Batch.state == "running") & (Batch.alive_at < clock.now() - SILENT))
    taken = (
        update(Batch)
        .where(Batch.id == key, free)
        .values(state="running", alive_at=clock.now(), done=0, tries=Batch.tries + 1)
    )
    if not db.session.execute(taken.execution_options(synchronize_session=False)).rowcount:
        return None
    return db.session.get(Batch, key, populate_existing=True)


def tell(key, done):
    """Still alive, and so many done."""
    said = update(Batch).where(Batch.id == key).values(done=done, alive_at=clock.now())
    db.session.execute(said.execution_options(synchronize_session=False))


def finish(batch, pdf):
    batch.pdf, batch.state, batch.done, batch.finished_at = pdf, "ready", batch.total, clock.now()


def give_up(batch):
    batch.state, batch.finished_at = "failed", clock.now()


def again(batch):
    """A failed or thrown away batch is made once more; its certificates stay the same."""
    hold(batch)
    if batch.state in ("failed", "gone"):
        batch.state, batch.tries, batch.done, batch.finished_at = "waiting", 0, 0, None
    return batch


def orphans():
    """Batches that nobody is working on: silent ones, and those whose start was lost."""
    silent = clock.now() - SILENT
    waiting = (Batch.state == "waiting") & (Batch.asked_at < silent)
    return list(
        db.session.scalars(select(Batch).where(or_(waiting, (Batch.state == "running") & (Batch.alive_at < silent))))
    )


def purge():
    """Throw away files nobody needs any more; the certificates stay."""
    old = update(Batch).where(Batch.state == "ready", Batch.finished_at < clock.now() - KEPT)
    db.session.execute(old.values(state="gone", pdf=None).execution_options(synchronize_session=False))
