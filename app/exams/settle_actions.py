"""What follows from an attempt once it is handed in: points, what was got wrong, and the statistics."""

from app import clock
from app.db import db, hold
from app.exams.answer_actions import NOTHING
from app.exams.asked import asked
from app.exams.attempt_actions import answers_of, credit
from app.exams.marking import HUNDREDTHS
from app.questions import response_actions

SETTING = "exam"


def settle(attempt):
    """Work out what follows from it; done twice, it is done once."""
    hold(attempt)
    if attempt.settled_at or not attempt.submitted_at:
        return
    credit(attempt)
    note_answers(attempt)
    attempt.settled_at = clock.now()
    db.session.flush()


def note_answers(attempt):
    """Each question as a response: a wrong one goes among the person's mistakes."""
    answers, versions = answers_of(attempt), asked([version for version, _marks in attempt.drawn])
    total = attempt.marks / attempt.full if attempt.full else None
    whose = whose_is(attempt)
    for number, (version, marks) in enumerate(attempt.drawn, 1):
        answer = answers.get(number, NOTHING)
        right = (answer.earned or 0) == marks * HUNDREDTHS
        response_actions.record(whose, versions[version], answer.said, right, SETTING, attempt.id, total)


def whose_is(attempt):
    """Of a pupil without an account only the school and its place are kept."""
    if attempt.person_id:
        person = attempt.person
        return {
            "person_id": person.id,
            "organisation_id": person.organisation_id,
            "division_code": person.division_code,
        }
    school = attempt.pupil.school_class.organisation if attempt.pupil else None
    return {
        "person_id": None,
        "organisation_id": school and school.id,
        "division_code": school.division_code if school else attempt.exam.division_code,
    }
