"""The short way to hand in: before the bell a whole school presses the same button.

An attempt that runs and has an answer to every question, or of which it was asked: marked here, by the rows that
attempt_actions.close writes. Whatever is not so plain goes the long way: attempt_views.submit.
"""

from collections import namedtuple

from app import clock
from app.access import door
from app.bare import shortest, told
from app.exams import results, saving, seats
from app.exams.answer_actions import standing
from app.exams.attempt_actions import marked
from app.exams.tasks import is_urgent, queue
from app.web.lanes import SIGN_IN, short_way

# Held against an answer at the same moment: it comes before the hand-in, or after it.
LOOK = f"""
SELECT a.id, a.drawn, a.person_id, a.key_digest, a.started_at, a.deadline_at, a.submitted_at,
  e.form, e.points, e.pass_percent, e.grace_seconds, s.person_id, {SIGN_IN}
FROM attempt a JOIN exam e ON e.id = a.exam_id
  LEFT JOIN sign_in s ON s.token_hash = :token AND s.ended_at IS NULL LEFT JOIN person p ON p.id = s.person_id
WHERE a.id = :attempt {{lock}}
"""  # noqa: S608
ANSWERS = "SELECT number, said FROM answer WHERE attempt_id = :attempt"
EARN = "UPDATE answer SET earned = :marks WHERE attempt_id = :attempt AND number = :number"
SUBMIT = """
UPDATE attempt SET submitted_at = :at, submitted_by = 'self', marks = :marks, "full" = :full, passed = :passed
WHERE id = :attempt
"""
Row = namedtuple(
    "Row",
    "id drawn person_id key_digest started_at deadline_at submitted_at form points pass_percent grace_seconds"
    " me made_at seen_at staff",
)
Answer = namedtuple("Answer", "said")


@short_way(r"/attempts/([0-9]{1,9})/submission")
def hand_in(post, id):
    """What attempt_views.submit answers to whoever is done."""
    if not post.is_form() or not seats.bears_seal(post, id, post.form.get("k", "")):
        return None
    with shortest() as run:
        row = run(LOOK, {"attempt": id, "token": post.token}, "FOR UPDATE OF a").fetchone()
        row = row and read(run, row)
        done = row and may(row, post) and close(run, row, "anyway" in post.form)
    if not done:
        return None
    if is_urgent(row, done["passed"]):
        queue(id)
    return post.lead(f"/attempts/{id}/result")


def read(run, found):
    row = told(Row(*found), ("started_at", "deadline_at", "submitted_at", "made_at", "seen_at"))
    return row._replace(drawn=run.data(row.drawn))


def may(row, post):
    """Whether it runs, and this browser sits it; an idle sign-in is noted by the page that follows."""
    is_in = row.me is None or door.lasts(row.staff, row.made_at, row.seen_at)
    return is_in and not standing(row) and saving.is_mine(row, post.session.get(seats.SEAT))


def close(run, row, anyway):
    """The result, written down; None where there are questions to ask about."""
    answers = {number: Answer(run.data(said)) for number, said in run(ANSWERS, {"attempt": row.id}).fetchall()}
    if not anyway and results.unanswered(row, answers):
        return None
    earned, marks, full, passed = marked(row.drawn, answers, row.pass_percent)
    if earned:
        run.many(EARN, [{"attempt": row.id, "number": number, "marks": marks} for number, marks in earned.items()])
    result = {"attempt": row.id, "at": clock.now(), "marks": marks, "full": full, "passed": passed}
    run(SUBMIT, result)
    return result
