"""Making a batch behind the page: issue in small steps, then one PDF with a sheet for each person."""

from sqlalchemy import select

from app.access.models import Person
from app.certificates import actions, batch_actions, paper
from app.certificates.models import Batch, Certificate
from app.db import db, transaction
from app.errors import Refusal
from app.jobs import crontab, every, job
from app.printing import faces, pdf

# So many certificates are issued in one transaction, so that others can write in between; so
# many sheets are laid out before the page hears of it. Issuing counts for half the way.
STEP = 10


@job
def make_batch(key):
    """Make a batch; made twice it issues nothing twice."""
    with transaction():
        batch = batch_actions.claim(key)
    if batch is None:
        return None
    if batch.tries > batch_actions.TRIES:
        return end(key, None)
    issued = issue_all(batch)
    end(key, lay_out(batch, issued) if issued else None)
    return None


@every(crontab(minute="*/5"))
def take_up():
    """A batch whose worker died, or whose start was lost, is taken up again."""
    with transaction(gated=False):
        keys = [batch.id for batch in batch_actions.orphans()]
    for key in keys:
        make_batch.later(key)


@every(crontab(hour="3", minute="20"))
def clear_away():
    """Files fetched long ago, and cuts of fonts that only one paper needed."""
    with transaction():
        batch_actions.purge()
    faces.purge()


def issue_all(batch):
    """Issue what is missing, a few people at a time; returns the ids in the order of the pages."""
    issued = []
    for start in range(0, batch.total, STEP):
        with transaction():
            asker = db.session.get_one(Person, batch.asked_by_id)
            for key in batch.people[start : start + STEP]:
                issued += issue_one(batch, key, asker)
            batch_actions.tell(batch.id, min(start + STEP, batch.total) // 2)
    return issued


def issue_one(batch, key, asker):
    person = db.session.get_one(Person, key)
    try:
        return [actions.issue(person, batch.station, batch_actions.span_of(batch), asker, batch).id]
    except Refusal:
        # The records were corrected while the batch waited: this person has none any more.
        return []


def lay_out(batch, issued):
    """The PDF; nothing is locked while it is laid out."""
    pages = [sheets(batch, issued[start : start + STEP]) for start in range(0, len(issued), STEP)]

    def told(done):
        with transaction():
            batch_actions.tell(batch.id, (batch.total + min(done * STEP, batch.total)) // 2)

    return pdf.render_many(pages, paper.STYLE, told)


def sheets(batch, keys):
    with transaction(gated=False):
        found = {one.id: one for one in db.session.scalars(select(Certificate).where(Certificate.id.in_(keys)))}
        return paper.html([found[key] for key in keys], lambda number: f"{batch.address}{number}")


def end(key, made):
    """Keep the PDF; without one the batch has failed."""
    with transaction():
        batch = db.session.get_one(Batch, key)
        if made:
            batch_actions.finish(batch, made)
        else:
            batch_actions.give_up(batch)
