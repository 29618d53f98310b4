"""Printed versions of an exam's paper: the same letter is the same paper, for ever."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.access import secrets
from app.db import db
from app.errors import Refusal
from app.exams.asked import asked
from app.exams.models import PrintedPaper
from app.exams.paper_answers import KIND_ORDER
from app.exams.pool import check_enough, draw

LETTERS = tuple("ABCDEF")


def versions(exam):
    """The versions that were printed, by letter."""
    return list(
        db.session.scalars(select(PrintedPaper).where(PrintedPaper.exam_id == exam.id).order_by(PrintedPaper.letter))
    )


def version(exam, letter):
    """The version of that letter, or None."""
    return db.session.scalar(select(PrintedPaper).filter_by(exam_id=exam.id, letter=letter))


def make(exam, letter, by):
    """The version of that letter, drawn when it is first asked for."""
    there = version(exam, letter)
    if there:
        return there
    if letter not in LETTERS:
        raise Refusal(_("卷别是 A 到 %(last)s 中的一个字母。", last=LETTERS[-1]))
    check_enough(exam.paper)
    seed = secrets.token()[:16]
    printed = PrintedPaper(exam_id=exam.id, letter=letter, seed=seed, made_by_id=by.id)
    printed.drawn = by_kind(draw(exam.paper_id, seed, exam.shuffled))
    try:
        with db.session.begin_nested():
            db.session.add(printed)
            db.session.flush()
    except IntegrityError:
        return version(exam, letter)
    return printed


def by_kind(drawn):
    """On paper what is answered in one way stands together; within it the order stays."""
    kinds = {key: one.kind for key, one in asked([key for key, _marks in drawn]).items()}
    return sorted(drawn, key=lambda pair: KIND_ORDER.index(kinds[pair[0]]))
