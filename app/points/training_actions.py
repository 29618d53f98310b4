"""The verbs of a batch: put it before a second person, agree or send back, credit everybody on it."""

import hashlib
import json

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.people.roster_actions import one_at_a_time
from app.points.crediting import credit_all
from app.points.training_models import TrainingBatch, TrainingRow

SOURCE = "training"


def digest_of(rows, about):
    """Names a list: what its rows say, the rule and the day; not its file, nor its title."""
    programme, rule, day, _title = about
    said = [programme, rule, day.isoformat(), [sorted(values.items()) for _number, values in rows]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def known(digest):
    """The batch that this list made, unless it was sent back."""
    same = select(TrainingBatch).where(TrainingBatch.digest == digest, TrainingBatch.agreed.is_not(False))
    return db.session.scalar(same)


def ask(lines, about, digest, place, by):
    """Put the people of these lines before a second person; the same list twice is one batch."""
    programme, rule, day, title = about
    there = known(digest)
    if there:
        return there
    if not lines:
        raise Refusal(_("名单上的人这场培训都已经有了, 没有要记的。"))
    batch = TrainingBatch(programme=programme, rule=rule, day=day, title=title, digest=digest, division_code=place)
    batch.people, batch.asked_by_id = len(lines), by.id
    try:
        with db.session.begin_nested():
            db.session.add(batch)
            db.session.flush()
            rows = [(line.person.id, line.row, line.points) for line in lines]
            db.session.add_all([row_of(batch, *row) for row in rows])
    except IntegrityError:
        return known(digest)
    return batch


def row_of(batch, person, number, points):
    return TrainingRow(batch_id=batch.id, person_id=person, number=number, points=points)


def decide(batch, agreed, by, answer=""):
    """Agree or send back; agreed, everybody on it is credited, in this transaction or not at all."""
    hold(batch)
    if batch.agreed is not None and batch.agreed != agreed:
        raise Refusal(_("这一份已经有人处理过了。"))
    if batch.agreed is not None:
        return batch
    rows = rows_of(batch)
    if by.id == batch.asked_by_id or by.id in {row.person_id for row in rows}:
        raise Refusal(_("加分要由另一个人核准: 不能是申请的人, 也不能是本人。"))
    batch.agreed, batch.decided_by_id, batch.decided_at, batch.answer = agreed, by.id, clock.now(), answer
    db.session.flush()
    if agreed:
        credit(batch, rows, by)
    return batch


def credit(batch, rows, by):
    closed = [str(row.number) for row in rows if row.person.closed_at]
    if closed:
        raise Refusal(_("第 %(rows)s 行的账户已经注销。请退回, 改好名单再传。", rows=", ".join(closed[:10])))
    # Two lists of one training are credited one after the other: the second skips whom the first had.
    one_at_a_time([batch.division_code])
    skipped = credited_elsewhere(batch)
    wishes = [(row.person, row.points, row.id) for row in rows if row.person_id not in skipped]
    credit_all(batch.programme, batch.rule, SOURCE, batch.day, wishes, by, batch.title)


def rows_of(batch):
    query = select(TrainingRow).where(TrainingRow.batch_id == batch.id).order_by(TrainingRow.number)
    return list(db.session.scalars(query.options(joinedload(TrainingRow.person))))


def credited_elsewhere(batch):
    """The people on it whom another list of the same training has credited."""
    mine, other, theirs = aliased(TrainingRow), aliased(TrainingBatch), aliased(TrainingRow)
    query = select(mine.person_id).join(theirs, theirs.person_id == mine.person_id).join(other, theirs.batch)
    same = [getattr(other, name) == getattr(batch, name) for name in ("programme", "rule", "day", "title")]
    return set(db.session.scalars(query.where(mine.batch_id == batch.id, other.id != batch.id, other.agreed, *same)))
