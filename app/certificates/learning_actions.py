"""学习证明: what was learned and passed. Its own kind: never volunteer service, no minutes in it."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.places import Station
from app.certificates import numbers
from app.certificates.models import Certificate
from app.certificates.wording import chinese_day
from app.db import db, hold
from app.errors import Refusal
from app.exams.models import Attempt

TITLE = "学习证明"
FOOTER = "本证明只证明学习和考试成绩, 不是志愿服务证明。"


def issue(attempt, by):
    """The certificate of this pass; asked for again it is the one that is there.

    Refusal where the exam gives none, or where the attempt is not a pass of somebody with an account.
    """
    # Two at the same moment get the same one.
    hold(attempt)
    there = db.session.scalar(select(Certificate).where(Certificate.attempt_id == attempt.id))
    if there:
        return there
    if not may_have(attempt):
        raise Refusal(_("这次考试没有学习证明。"))
    return write(attempt, by)


def may_have(attempt):
    """Whether this attempt earns one."""
    return bool(attempt.exam.certificate and attempt.passed and attempt.person_id)


def write(attempt, by):
    exam, day = attempt.exam, clock.local(attempt.submitted_at).date()
    certificate = Certificate(
        number=numbers.new(),
        kind="learning",
        attempt_id=attempt.id,
        person=attempt.person,
        division_code=exam.division_code,
        first_day=day,
        last_day=day,
        person_name=attempt.person.name,
        volunteer_number=attempt.person.volunteer_number,
        title=TITLE,
        body=f"于{chinese_day(day)}参加“{exam.title}”, 成绩合格。\n特此证明。",
        footer=FOOTER,
        recorded_by=recorder(exam),
        person_in_charge="",
        minutes=0,
        lines=[
            {
                "title": exam.title,
                "day": day.isoformat(),
                "marks": attempt.marks,
                "full": attempt.full,
                "by_hand": False,
            }
        ],
        issued_by_id=by.id,
    )
    db.session.add(certificate)
    db.session.flush()
    return certificate


def recorder(exam):
    """Who certifies it: the station of the exam's place, or else the place."""
    station = select(Station.name).where(Station.division_code == exam.division_code).order_by(Station.id).limit(1)
    return db.session.scalar(station) or exam.division.full_name


def still_passed(certificate):
    """Whether the attempt is still a pass: a re-mark may have changed it."""
    return db.session.scalar(select(Attempt.passed).where(Attempt.id == certificate.attempt_id)) is True
