"""Who may sit an exam, when, and for how long."""

from datetime import timedelta

from flask_babel import format_datetime
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.access.places import chain
from app.db import db
from app.exams.models import Attempt
from app.exams.roster_models import Pupil, SchoolClass


def hindrance(exam, person=None, pupil=None, admitted=False):
    """Why this person or pupil cannot begin the exam now, and the way out; "" where they can."""
    return of_exam(exam, admitted) or of_sitter(exam, person, pupil)


def of_exam(exam, admitted=False):
    """Why nobody can begin it now; who waited at the door with a ticket was in time."""
    if exam.state == "draft":
        return _("考试还没有发布。")
    if exam.state == "cancelled":
        return _("考试已取消。")
    now = clock.now()
    if exam.opens_at and now < exam.opens_at:
        return _("考试还没有开始, %(when)s 开始。", when=moment(exam.opens_at))
    if exam.closes_at and now >= exam.closes_at and not admitted:
        return _("考试已经结束。新的考试在考试页上。")
    return ""


def of_sitter(exam, person, pupil):
    """Why this one cannot sit it at all."""
    if pupil:
        ours = pupil.school_class.exam_id == exam.id
        return "" if ours else _("这场考试的名单上没有这个名字。请问老师或工作人员。")
    if person is None:
        return _("请先登录。")
    if person.closed_at:
        return _("这个账户已注销, 不能考试。")
    if exam.audience == "division" and exam.division_code not in chain(person.division_code):
        return _("这场考试只给%(place)s的居民。别的考试欢迎您来。", place=exam.division.name)
    if exam.audience == "organisation" and exam.organisation_id != person.organisation_id:
        return _("这场考试只给%(name)s的人。请在“我”里看看您的单位。", name=exam.organisation.name)
    if exam.audience == "roster" and not is_listed(exam, person):
        return _("这场考试的名单上没有您。请用班级码进来, 或问工作人员。")
    return ""


def comes_by_code(exam, person):
    """Whether this person, or a visitor (None), would come in with a class code."""
    if exam.audience != "roster" or exam.state != "published" or (exam.closes_at and clock.now() >= exam.closes_at):
        return False
    return person is None or not is_listed(exam, person)


def is_listed(exam, person):
    """Whether an account has claimed a place on the exam's roster."""
    return claimed(exam, person) is not None


def claimed(exam, person):
    """The id of the pupil whose place this account has claimed, or None."""
    mine = select(Pupil.id).join(Pupil.school_class)
    return db.session.scalar(mine.where(SchoolClass.exam_id == exam.id, Pupil.person_id == person.id).limit(1))


def attempts_of(exam, person=None, pupil=None):
    """All attempts of one sitter, the first first; a pupil and the account that claimed its place are one."""
    whose = []
    person_id = person.id if person else pupil.person_id
    pupil_id = pupil.id if pupil else (claimed(exam, person) if exam.audience == "roster" else None)
    if person_id:
        whose.append(Attempt.person_id == person_id)
    if pupil_id:
        whose.append(Attempt.pupil_id == pupil_id)
    query = select(Attempt).where(Attempt.exam_id == exam.id, or_(*whose)).order_by(Attempt.number)
    return list(db.session.scalars(query))


def left(exam, attempts):
    """How many attempts are left; None: as many as one likes."""
    if exam.attempts is None:
        return None
    return max(0, exam.attempts - sum(one.submitted_at is not None for one in attempts))


def deadline(exam, started):
    """When an attempt that begins at `started` ends; None: never. Who had to wait at the door gets the time still."""
    if exam.closes_at and started >= exam.closes_at:
        return started + (timedelta(minutes=exam.minutes) if exam.minutes else exam.closes_at - exam.opens_at)
    ends = [started + timedelta(minutes=exam.minutes)] if exam.minutes else []
    return min([*ends, exam.closes_at] if exam.closes_at else ends, default=None)


def last_moment(attempt):
    """Until when an answer still counts; None: for ever."""
    if attempt.deadline_at is None:
        return None
    return attempt.deadline_at + timedelta(seconds=attempt.exam.grace_seconds)


def has_rung(attempt):
    """Whether the time of a running attempt is over, the grace too."""
    last = last_moment(attempt)
    return attempt.submitted_at is None and last is not None and clock.now() > last


def moment(at):
    """11月30日 18:00, for a sentence"""
    return format_datetime(at, _("M月d日 HH:mm"))
