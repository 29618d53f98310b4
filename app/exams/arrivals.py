"""Who came to this browser with a class code: which class, and which of its pupils. Kept in the signed cookie."""

from dataclasses import dataclass

from flask import session
from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager

from app.db import db
from app.exams.models import Exam
from app.exams.roster_models import Pupil, SchoolClass

KEY = "class"
CHOSEN = (
    select(Pupil, Exam)
    .join(Pupil.school_class)
    .join(Exam, Exam.id == SchoolClass.exam_id)
    .options(contains_eager(Pupil.school_class))
    .where(Pupil.id == bindparam("pupil"), SchoolClass.exam_id == bindparam("exam"))
)


@dataclass
class Arrival:
    """A class whose code was typed here; on a shared device it stays open for the next one."""

    school_class: SchoolClass
    kiosk: bool
    pupil_id: int | None


def arrive(school_class, kiosk):
    """The code was right."""
    session[KEY] = {"id": school_class.id, "code": school_class.code, "kiosk": kiosk}


def choose(pupil):
    """This pupil sits here now."""
    session[KEY] = {**session[KEY], "pupil": pupil.id}


def next_one():
    """Nobody sits here now; the class may go on."""
    session[KEY] = {key: value for key, value in session.get(KEY, {}).items() if key != "pupil"}


def leave():
    session.pop(KEY, None)


def here():
    """The Arrival of this browser, or None; a class that got a new code has to be let in anew."""
    kept = session.get(KEY) or {}
    school_class = db.session.get(SchoolClass, kept["id"]) if kept.get("id") else None
    if school_class is None or school_class.code != kept.get("code"):
        return None
    return Arrival(school_class, bool(kept.get("kiosk")), kept.get("pupil"))


def pupil_id():
    """The pupil chosen here, without asking the database."""
    return (session.get(KEY) or {}).get("pupil")


def has_come():
    """Whether a class code was typed in this browser, without asking the database."""
    return bool(session.get(KEY))


def is_kiosk():
    """Whether this is a shared device that a class has open."""
    return bool((session.get(KEY) or {}).get("kiosk"))


def pupil_of(exam_id):
    """(the pupil chosen here, with its class, the exam), if it is on this exam's roster; else (None, None)."""
    key = pupil_id()
    found = db.session.execute(CHOSEN, {"pupil": key, "exam": exam_id}).first() if key else None
    return found or (None, None)
