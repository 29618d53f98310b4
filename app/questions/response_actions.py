"""One response, graded and noted: for the statistics, and among the mistakes of the one who gave it."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import db
from app.questions import grading
from app.questions.models import Mistake, Response

# So many right in a row, on different days, clear a mistake.
CLEARS = 3


def note(person, version, said, setting, source_id=None, total=None):
    """Write down that `person` (None: nobody to remember) said this to this version; whether it is right.

    `setting` is exam, practice, mistakes or lesson; with a `source_id` (an attempt) the same response
    counts once. `total` is the share of all marks that the sitting earned, 0 to 1.
    """
    right = grading.is_right(version.kind, version.body, said)
    record(
        {
            "person_id": person and person.id,
            "organisation_id": person and person.organisation_id,
            "division_code": person and person.division_code,
        },
        version,
        said,
        right,
        setting,
        source_id,
        total,
    )
    return right


def record(whose, version, said, right, setting, source_id=None, total=None):
    """The row itself. `whose` names person_id, organisation_id and division_code: of a pupil without an account
    only the last two."""
    row = Response(
        **whose,
        question_id=version.question_id,
        version_id=version.id,
        said=said,
        right=right,
        setting=setting,
        source_id=source_id,
        total=total,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        # Worked out before: it counted then.
        return
    if whose.get("person_id"):
        remember(whose["person_id"], version.question_id, right)


def remember(person_id, question_id, right):
    """A wrong answer goes among the mistakes; a right one brings the mistake, if there is one, nearer to its end."""
    mistake = find_mistake(person_id, question_id)
    if mistake is None and not right:
        mistake = begin(person_id, question_id)
    elif mistake and right:
        mended(mistake)
    elif mistake:
        mistake.wrong, mistake.streak, mistake.streak_day = mistake.wrong + 1, 0, None
        mistake.last_at, mistake.cleared_at = clock.now(), None
    return mistake


def begin(person_id, question_id):
    """The first time; two at the same moment make one."""
    try:
        with db.session.begin_nested():
            mistake = Mistake(person_id=person_id, question_id=question_id)
            db.session.add(mistake)
        return mistake
    except IntegrityError:
        return find_mistake(person_id, question_id)


def mended(mistake):
    """Right, on this day: a second time on the same day adds nothing."""
    if mistake.cleared_at or mistake.streak_day == clock.today():
        return
    mistake.streak, mistake.streak_day, mistake.last_at = mistake.streak + 1, clock.today(), clock.now()
    if mistake.streak >= CLEARS:
        mistake.cleared_at = clock.now()


def find_mistake(person_id, question_id):
    return db.session.scalar(select(Mistake).where(Mistake.person_id == person_id, Mistake.question_id == question_id))
