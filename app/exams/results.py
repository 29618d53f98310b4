"""What becomes of a sitting, for the one who sat and for staff."""

from flask import url_for
from sqlalchemy import select

from app import clock
from app.db import db, regate
from app.exams import marking, sitting
from app.exams.answer_actions import NOTHING
from app.exams.asked import asked
from app.exams.attempt_actions import RULE, answers_of, hand_in
from app.exams.models import Attempt
from app.lessons.models import Lesson
from app.points.models import Card, Entry
from app.web.paging import sliced


def rung(attempt):
    """The attempt, handed in by the server if its time is over: whoever opens it need not wait for the minute."""
    if not sitting.has_rung(attempt):
        return attempt
    key = attempt.id
    # This page only meant to read: what was read is let go of, and it queues among the writers.
    regate()
    return hand_in(db.session.get_one(Attempt, key), "bell")


def unanswered(attempt, answers):
    """The numbers without an answer."""
    return [n for n in range(1, len(attempt.drawn) + 1) if n not in answers or answers[n].said is None]


def shows_answers(attempt):
    """Whether the right answers may be seen yet."""
    exam = attempt.exam
    return not exam.shown_after_close or exam.closes_at is None or clock.now() >= exam.closes_at


def again(attempt):
    """Whether whoever sat it may sit it once more: what was not passed, or practice."""
    exam = attempt.exam
    if (attempt.passed and exam.form != "practice") or sitting.hindrance(exam, attempt.person, attempt.pupil):
        return False
    return sitting.left(exam, sitting.attempts_of(exam, attempt.person, attempt.pupil)) != 0


def result_page(attempt):
    """Score, points and what was wrong."""
    versions, answers = asked([version for version, _marks in attempt.drawn]), answers_of(attempt)
    rows = [
        (number, versions[version], marks, answers.get(number, NOTHING))
        for number, (version, marks) in enumerate(attempt.drawn, 1)
    ]
    wrong = [row for row in rows if (row[3].earned or 0) < row[2] * marking.HUNDREDTHS]
    shown = shows_answers(attempt)
    return {
        "percent": marking.percent(attempt.marks, attempt.full),
        "marks": marking.shown(attempt.marks),
        "full": marking.shown(attempt.full),
        "right": len(rows) - len(wrong),
        "count": len(rows),
        # As many at once as an old phone's network carries.
        "wrong": sliced(wrong),
        "shown": shown,
        "lessons": lessons_of(wrong) if shown else {},
        "credited": credited(attempt),
    }


def lessons_of(wrong):
    """{slug: (title, address)} of the lessons that teach what was wrong."""
    slugs = {version.lesson for _number, version, _marks, _answer in wrong if version.lesson}
    if not slugs:
        return {}
    found = select(Lesson.slug, Lesson.title).where(Lesson.slug.in_(slugs), Lesson.state == "published")
    return {slug: (title, url_for("lessons.show", slug=slug)) for slug, title in db.session.execute(found)}


def credited(attempt):
    """The entry on the person's card for this exam, or None."""
    if not attempt.person_id or not attempt.exam.points:
        return None
    of_exam = (Entry.source_kind == RULE, Entry.source_id == attempt.exam_id, Entry.rule == RULE)
    return db.session.scalar(select(Entry).join(Entry.card).where(*of_exam, Card.person_id == attempt.person_id))
