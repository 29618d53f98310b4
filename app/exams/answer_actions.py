"""Keeping what is answered, one question at a time: the shortest way from a tap to the disk.

A class answers at once, so nothing here makes objects: one SELECT says all about the attempt, one INSERT keeps
the answer, and both are run as plain SQL, whose `run` is the driver's own. `stamp` is made where the answer was
given; a late repeat never overwrites what is newer.
"""

import json
from collections import namedtuple
from datetime import timedelta
from types import SimpleNamespace

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.sql import null

from app import clock
from app.bare import told
from app.db import db
from app.errors import Refusal
from app.exams.asked import asked
from app.exams.models import Answer

Row = namedtuple(
    "Row", "id drawn seed person_id key_digest started_at deadline_at submitted_at form grace_seconds me others"
)
# The row is held against a hand-in at the same moment: it comes before this answer, or after it.
LOOK = """
SELECT a.id, a.drawn, a.seed, a.person_id, a.key_digest, a.started_at, a.deadline_at, a.submitted_at,
  e.form, e.grace_seconds, s.person_id,
  (SELECT count(*) FROM answer o WHERE o.attempt_id = a.id AND o.said IS NOT NULL AND o.number <> :number)
FROM attempt a JOIN exam e ON e.id = a.exam_id
  LEFT JOIN sign_in s ON s.token_hash = :token AND s.ended_at IS NULL
WHERE a.id = :attempt {lock}
"""
SAVE = """
INSERT INTO answer (attempt_id, number, said, flagged, stamp, saved_at)
VALUES (:attempt, :number, :said, :flagged, :stamp, :saved_at)
ON CONFLICT (attempt_id, number) DO UPDATE SET said = excluded.said, flagged = excluded.flagged,
  stamp = excluded.stamp, saved_at = excluded.saved_at
WHERE answer.stamp < excluded.stamp
"""
COUNT = "SELECT count(*) FROM answer WHERE attempt_id = :attempt AND said IS NOT NULL"


def look(run, attempt_id, token_hash, number=0):
    """All that a save must know of an attempt; `others`: how many questions but this one are answered."""
    values = {"attempt": attempt_id, "token": token_hash, "number": number}
    found = run(LOOK, values, "FOR SHARE OF a").fetchone()
    if found is None:
        return None
    row = told(Row(*found), ("started_at", "deadline_at", "submitted_at"))
    return row._replace(drawn=json.loads(row.drawn)) if isinstance(row.drawn, str) else row


def standing(row):
    """ "" while answers are taken: until the hand-in, and for the grace after the bell; else submitted, unbegun
    or late."""
    if row.submitted_at:
        return "submitted"
    if row.started_at is None:
        return "unbegun"
    late = row.deadline_at and clock.now() > row.deadline_at + timedelta(seconds=row.grace_seconds)
    return "late" if late else ""


def closed(row):
    """Why no answer is taken any more, in words; "" while they are."""
    return {
        "submitted": _("已经交卷, 不能再改。"),
        "unbegun": _("还没有开始。请从考试的页面进来。"),
        "late": _("考试时间已经到了, 这一题没有保存。之前保存的都算数。"),
    }.get(standing(row), "")


def check_open(row):
    reason = closed(row)
    if reason:
        raise Refusal(reason)


def seed(attempt, number):
    """From it comes the order of one question's choices."""
    return f"{attempt.seed}:{number}"


def version_at(attempt, number):
    key = attempt.drawn[number - 1][0]
    return asked([key])[key]


def save(run, row, number, said, flagged, stamp):
    """Keep an answer unless a newer one is kept; whether it was kept. The same stamp twice is the same answer."""
    now = clock.now()
    values = {
        "attempt": row.id,
        "number": number,
        "said": None if said is None else json.dumps(said),
        "flagged": flagged,
        # No device is ahead of the time: a clock that runs fast must not lock out the others.
        "stamp": min(stamp, milliseconds(now)),
        "saved_at": now,
    }
    return run(SAVE, values).rowcount > 0


def milliseconds(moment):
    return int(moment.timestamp() * 1000)


def answered(run, attempt_id):
    """How many questions of an attempt are answered."""
    return run(COUNT, {"attempt": attempt_id}).fetchone()[0]


def answered_numbers(attempt_id):
    """Which questions of an attempt are answered."""
    query = select(Answer.number).where(Answer.attempt_id == attempt_id, Answer.said.is_not(null()))
    return set(db.session.scalars(query))


NOTHING = SimpleNamespace(said=None, flagged=False, stamp=0, earned=None)
