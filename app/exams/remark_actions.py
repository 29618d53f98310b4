"""Marking anew what has been handed in: the one way in which a result changes, and it is written down.

A question whose key was wrong has a corrected version by then. Where the new version asks the same (its kind and
its parts), the attempts are marked by it and show it; where it asks something else, they keep what they were asked.
Points that were credited stay: the mistake was not the sitter's.
"""

from sqlalchemy import select

from app.db import db, hold
from app.exams.asked import asked
from app.exams.attempt_actions import answers_of, credit, mark
from app.exams.models import Attempt, Remark
from app.questions.models import Question, QuestionVersion
from app.questions.showing import parts


def remark(exam, by, reason):
    """Mark every attempt of the exam that was handed in anew; the Remark with what changed."""
    hold(exam)
    handed_in = select(Attempt).where(Attempt.exam_id == exam.id, Attempt.submitted_at.is_not(None))
    attempts = list(db.session.scalars(handed_in.order_by(Attempt.id).with_for_update()))
    renewed = newer({version for attempt in attempts for version, _marks in attempt.drawn})
    changes = [change for attempt in attempts if (change := mark_anew(attempt, renewed))]
    row = Remark(exam_id=exam.id, reason=reason, by_id=by.id, changes=changes)
    db.session.add(row)
    db.session.flush()
    return row


def mark_anew(attempt, renewed):
    """What changed for one attempt, or None. Where nothing was said, or it is erased, the marks stand."""
    answers = answers_of(attempt)
    if not answers:
        return None
    before = {"marks_before": attempt.marks, "passed_before": attempt.passed}
    swapped = [[old, renewed[old]] for old, _marks in attempt.drawn if old in renewed]
    attempt.drawn = [[renewed.get(old, old), marks] for old, marks in attempt.drawn]
    mark(attempt, answers)
    credit(attempt)
    if (attempt.marks, attempt.passed) == tuple(before.values()) and not swapped:
        return None
    after = {"marks_after": attempt.marks, "passed_after": attempt.passed, "versions": swapped}
    return {"attempt": attempt.id, **before, **after}


def newer(versions):
    """{version: the one that holds now} where that one asks the same as it did."""
    now = select(QuestionVersion.id, Question.id).join(
        Question, (Question.id == QuestionVersion.question_id) & (Question.number == QuestionVersion.number)
    )
    known = asked(sorted(versions))
    questions = {one.question_id for one in known.values()}
    latest = {question: key for key, question in db.session.execute(now.where(Question.id.in_(questions)))}
    fresh = asked(sorted(latest.values()))
    pairs = ((old, fresh[latest[one.question_id]]) for old, one in known.items())
    return {old: new.id for old, new in pairs if new.id != old and asks_the_same(known[old], new)}


def asks_the_same(old, new):
    return old.kind == new.kind and parts(old.kind, old.body) == parts(new.kind, new.body)
