"""The short way to begin an exam: at the hour when it opens everybody presses the same button.

An exam for everybody with an account, and somebody who has not sat it yet: drawn and begun here, by the row that
attempt_actions.start writes. Whatever is not so plain goes the long way: attempt_views.create.
"""

import json
from collections import namedtuple
from datetime import datetime
from typing import NamedTuple

from app import clock
from app.access import secrets
from app.bare import shortest, told
from app.exams import pool, sitting
from app.exams.models import Exam
from app.web import once
from app.web.lanes import SIGN_IN, is_in, short_way

LOOK = f"""
SELECT p.id, {SIGN_IN},
  e.paper_id, e.form, e.state, e.opens_at, e.closes_at, e.minutes, e.shuffled, e.made_at
FROM sign_in s JOIN person p ON p.id = s.person_id JOIN exam e ON e.id = :exam
WHERE s.token_hash = :token AND s.ended_at IS NULL AND p.closed_at IS NULL
  AND e.audience = 'public' AND e.form <> 'contest'
  AND NOT EXISTS (SELECT 1 FROM attempt t WHERE t.exam_id = e.id AND t.person_id = p.id)
"""  # noqa: S608
BEGIN = """
INSERT INTO attempt (exam_id, person_id, number, way, seed, drawn, started_at, deadline_at)
VALUES (:exam, :person, 1, 'own', :seed, :drawn, :at, :until)
RETURNING id
"""
Asker = namedtuple("Asker", "id made_at seen_at staff")


class Plain(NamedTuple):
    """The exam, as its rules ask for one."""

    paper_id: int
    form: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    minutes: int | None
    shuffled: bool
    made_at: datetime

    is_long, bank_of = Exam.is_long, Exam.bank_of


@short_way(r"/exams/([0-9]{1,9})/attempts")
def begin(post, id):
    """What attempt_views.create answers to one who begins for the first time."""
    if not post.is_plain():
        return None
    with shortest() as run:
        led = start(run, post, id)
    return led and post.lead(led)


def start(run, post, id):
    """Where the attempt is, with its rows written; None where there is more to it."""
    found = run(LOOK, {"exam": id, "token": post.token}).fetchone()
    asker = found and told(Asker(*found[:4]), ("made_at", "seen_at"))
    exam = found and told(Plain(*found[4:]), ("opens_at", "closes_at", "made_at"))
    if not found or not is_in(asker) or sitting.of_exam(exam):
        return None
    seed, at = secrets.token()[:16], clock.now()
    drawn = pool.draw(exam.paper_id, seed, exam.shuffled, exam.bank_of(), run)
    if not drawn:
        return None
    row = {"exam": id, "person": asker.id, "seed": seed, "drawn": json.dumps(drawn)}
    key = run(BEGIN, row | {"at": at, "until": sitting.deadline(exam, at)}).fetchone()[0]
    led = f"/attempts/{key}"
    once.keep(run, asker.id, post, led)
    return led
