"""What becomes of an attempt: drawn, begun, handed in, marked."""

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access import secrets
from app.db import db, hold
from app.errors import Refusal
from app.exams import marking, sitting
from app.exams.asked import asked
from app.exams.models import Answer, Attempt
from app.exams.pool import draw
from app.points import ledger
from app.questions.grading import share

RULE = "exam"
TABLE = Answer.__table__
ANSWERS = select(TABLE.c.number, TABLE.c.said, TABLE.c.flagged, TABLE.c.stamp, TABLE.c.earned).where(
    TABLE.c.attempt_id == bindparam("of")
)
EARNED = (
    update(TABLE)
    .where(TABLE.c.attempt_id == bindparam("of"), TABLE.c.number == bindparam("nth"))
    .values(earned=bindparam("marks"))
)


def start(exam, person=None, pupil=None, way="own", key_digest=None, admitted=False):
    """The attempt to sit now: the running one, the one drawn before the bell, or a new one.

    `admitted`: with a ticket for the door, who came in time begins even when the end has passed meanwhile.
    """
    attempts = sitting.attempts_of(exam, person, pupil)
    running = next((one for one in attempts if one.submitted_at is None), None)
    if running and sitting.has_rung(running):
        hand_in(running, "bell")
    elif running and running.started_at:
        return seated(running, key_digest)
    refuse(sitting.hindrance(exam, person, pupil, admitted))
    if running and running.submitted_at is None:
        return seated(begin(running, way), key_digest)
    if sitting.left(exam, attempts) == 0:
        raise Refusal(_("这场考试可以考 %(count)s 次, 您已经考完了。", count=exam.attempts))
    number = max((one.number for one in attempts), default=0) + 1
    return seated(begin_new(exam, person, pupil, number, way), key_digest)


def begin_new(exam, person, pupil, number, way):
    """A new attempt with its paper; the unique key lets two at the same moment have one between them."""
    try:
        with db.session.begin_nested():
            attempt = drawn(exam, person, pupil, number)
            run(attempt, way)
            db.session.add(attempt)
        return attempt
    except IntegrityError:
        running = [one for one in sitting.attempts_of(exam, person, pupil) if one.submitted_at is None]
        if not running:
            raise Refusal(_("您在另一台设备上刚刚考完。请重新打开这一页。")) from None
        return running[0]


def draw_ahead(exam, person=None, pupil=None, number=1):
    """An attempt whose paper is drawn and which has not begun."""
    attempt = drawn(exam, person, pupil, number)
    db.session.add(attempt)
    db.session.flush()
    return attempt


def drawn(exam, person, pupil, number):
    """The attempt with its paper, not yet written down."""
    seed = secrets.token()[:16]
    paper = draw(exam.paper_id, seed, exam.shuffled, exam.bank_of())
    if not paper:
        raise Refusal(_("这场考试的试卷现在没有题。请告诉工作人员。"))
    whose = {"person_id": person and person.id, "pupil_id": pupil and pupil.id}
    return Attempt(exam_id=exam.id, exam=exam, **whose, number=number, seed=seed, drawn=paper)


def begin(attempt, way="own"):
    """Begin what was drawn ahead; begun twice, it began the first time."""
    hold(attempt)
    if attempt.started_at is None:
        run(attempt, way)
        db.session.flush()
    return attempt


def run(attempt, way):
    """Its time runs from now."""
    attempt.started_at, attempt.way = clock.now(), way
    attempt.deadline_at = sitting.deadline(attempt.exam, attempt.started_at)


def seated(attempt, key_digest):
    """Whoever sits it without an account is known by the key of this browser; an earlier one opens no more."""
    if key_digest:
        attempt.key_digest = key_digest
        db.session.flush()
    return attempt


def refuse(reason):
    if reason:
        raise Refusal(reason)


def answers_of(attempt):
    """{number: Answer row}, freshly read."""
    db.session.flush()
    return {row.number: row for row in db.session.connection().execute(ANSWERS, {"of": attempt.id})}


def hand_in(attempt, by):
    """Mark every answer and write the result; handing in twice is handing in once.

    `by` is self, bell or staff. What follows from it (points, mistakes) is worked out afterwards: settle_actions.
    """
    hold(attempt)
    return close(attempt, by, answers_of(attempt))


def close(attempt, by, answers):
    """The same for an attempt that is held already, with its answers as they are now."""
    if attempt.submitted_at:
        return attempt
    attempt.submitted_at, attempt.submitted_by = clock.now(), by
    attempt.started_at = attempt.started_at or attempt.submitted_at
    mark(attempt, answers)
    db.session.flush()
    return attempt


def mark(attempt, answers):
    """Marks, full marks and whether it is passed."""
    earned, *result = marked(attempt.drawn, answers, attempt.exam.pass_percent)
    if earned:
        rows = [{"of": attempt.id, "nth": number, "marks": marks} for number, marks in earned.items()]
        db.session.connection().execute(EARNED, rows)
    attempt.marks, attempt.full, attempt.passed = result


def marked(drawn, answers, pass_percent):
    """({number: hundredths of a mark} of each question that has an answer, their sum, full marks, whether passed)."""
    versions, earned = asked([version for version, _marks in drawn]), {}
    for number, (version, marks) in enumerate(drawn, 1):
        if number in answers:
            one = versions[version]
            earned[number] = marking.earned(share(one.kind, one.body, answers[number].said), marks)
    total, full = sum(earned.values()), marking.full(drawn)
    return earned, total, full, marking.passed(total, full, pass_percent)


def credit(attempt):
    """The points for a pass, once for each person and exam; the entry, or None where there is nothing to credit."""
    exam = attempt.exam
    if not (attempt.passed and attempt.person_id and exam.points) or exam.form == "practice":
        return None
    card = ledger.card_of(attempt.person)
    return ledger.credit(
        card, exam.points, RULE, (RULE, exam.id), clock.local(attempt.submitted_at).date(), note=exam.title
    )
