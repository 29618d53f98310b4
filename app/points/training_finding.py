"""What a batch became, row by row."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.models import Person
from app.db import db
from app.points.crediting import measured_all
from app.points.models import Entry
from app.points.training_actions import SOURCE
from app.points.training_models import TrainingRow
from app.points.training_plan import told


def shown_rows(batch):
    """A select of its rows in the order of the sheet."""
    people = joinedload(TrainingRow.person).joinedload(Person.division)
    return select(TrainingRow).where(TrainingRow.batch_id == batch.id).order_by(TrainingRow.number).options(people)


def outcomes(batch, rows):
    """{row id: what was credited, or would be as things stand}."""
    rows = list(rows)
    if batch.agreed is None:
        wishes = [(row.person, row.points) for row in rows]
        said = measured_all(batch.programme, batch.rule, batch.day, wishes)
        return {row.id: told(said[row.person_id]) for row in rows}
    entries = entries_of(batch, rows)
    return {row.id: booked(batch, entries.get(row.id)) for row in rows}


def entries_of(batch, rows):
    made = select(Entry).where(Entry.source_kind == SOURCE, Entry.source_id.in_([row.id for row in rows]))
    made = made.where(Entry.rule == batch.rule).options(joinedload(Entry.reversal))
    return {entry.source_id: entry for entry in db.session.scalars(made)}


def booked(batch, entry):
    if entry is None:
        return _("另一份名单已经记过") if batch.agreed else _("没有记")
    words = told({"points": entry.points, "earned": entry.earned, "cut": entry.cut})
    return _("%(words)s (已冲正)", words=words) if entry.reversal else words
