"""The yes to a question file: what can be used is written, once."""

from collections import Counter
from itertools import count

from sqlalchemy import insert, select

from app.db import db
from app.questions import actions, pictures
from app.questions.importing import keeps_picture
from app.questions.models import Question, QuestionVersion


def enter(steps, division, by):
    """Write what the steps say into the bank of `division`; how many were new, changed, the same."""
    usable = [step for step in steps if not step.problems]
    media = {id(step): pictures.keep(step.picture, by, division) if step.picture else None for step in usable}
    add_all([step for step in usable if step.becomes == "new"], division, by, media)
    for step in usable:
        if step.becomes == "changed":
            version = step.question.version
            kept = version.picture if keeps_picture(version, step) else media[id(step)]
            actions.change(step.question, step.item, by, kept)
    counted = Counter(step.becomes for step in steps)
    return {becomes: counted[becomes] for becomes in ("new", "changed", "same", "problem")}


def add_all(steps, division, by, media):
    """The new ones, in a handful of statements however many they are; who brings no name is numbered."""
    if not steps:
        return
    codes = numbered([step.item.code for step in steps], int(actions.new_code(division)))
    rows = [{"division_code": division.code, "code": code} for code in codes]
    db.session.execute(insert(Question), rows)
    query = select(Question).where(actions.owned_by(division), Question.code.in_(codes))
    made = {one.code: one for one in db.session.scalars(query)}
    versions = [
        actions.row_of(made[code], step.item, by, media[id(step)]) for code, step in zip(codes, steps, strict=True)
    ]
    # Absent days are written as NULL, so that one statement does for all rows.
    db.session.execute(insert(QuestionVersion), versions, execution_options={"render_nulls": True})


def numbered(codes, free):
    """The codes, the empty ones replaced by numbers that are not taken, from `free` on."""
    taken = set(codes)
    unused = (str(number) for number in count(free) if str(number) not in taken)
    return [code or next(unused) for code in codes]
