"""A contest: made for an exam, schools invited to it, names erased when its term is over."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.exams.models import Exam
from app.exams.roster_models import Contest, Invitation, Pupil, SchoolClass

# Names on the roster of an exam that is no contest go at the longest term that a contest may set.
KEEP_DAYS = 730


def make(exam, keep_days, by):
    """The contest of an exam; one exam has one."""
    if exam.form != "contest" or exam.closes_at is None:
        raise Refusal(_("竞赛要用一场形式是「竞赛」、有结束时间的考试。"))
    contest = Contest(exam=exam, division_code=exam.division_code, keep_days=keep_days, made_by_id=by.id)
    try:
        with db.session.begin_nested():
            db.session.add(contest)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(_("这场考试已经有竞赛了。")) from error
    return contest


def invite(contest, organisations):
    """Invite those who are not invited yet; returns how many these were."""
    hold(contest)
    here = set(db.session.scalars(select(Invitation.organisation_id).where(Invitation.contest_id == contest.id)))
    new = [one for one in organisations if one.id not in here]
    db.session.add_all([Invitation(contest_id=contest.id, organisation_id=one.id) for one in new])
    db.session.flush()
    return len(new)


def uninvite(contest, organisation_id):
    """Take an invitation back, as long as the school has no class on the roster."""
    hold(contest)
    classes = select(SchoolClass.id).where(
        SchoolClass.exam_id == contest.exam_id, SchoolClass.organisation_id == organisation_id
    )
    if db.session.scalar(classes.limit(1)):
        raise Refusal(_("这个单位已有班级在名单上。请先在「班级和名单」里删除它们。"))
    for invitation in db.session.scalars(
        select(Invitation).where(Invitation.contest_id == contest.id, Invitation.organisation_id == organisation_id)
    ):
        db.session.delete(invitation)
    db.session.flush()


def ends_at(exam, contest):
    """When the names on an exam's roster are to go; None: it has no end yet."""
    if contest:
        return (exam.closes_at or contest.made_at) + timedelta(days=contest.keep_days)
    return exam.closes_at and exam.closes_at + timedelta(days=KEEP_DAYS)


def due():
    """[(exam id, contest id or None)] of the rosters whose term is over and that still hold names."""
    named = select(SchoolClass.exam_id).join(SchoolClass.pupils).where(Pupil.erased_at.is_(None)).distinct()
    rows = db.session.execute(
        select(Exam, Contest).outerjoin(Contest, Contest.exam_id == Exam.id).where(Exam.id.in_(named))
    )
    now = clock.now()
    found = [(exam, contest, ends_at(exam, contest)) for exam, contest in rows]
    return [(exam.id, contest and contest.id) for exam, contest, end in found if end and end <= now]


def erase(exam_id, contest_id=None):
    """The names go; the figures stay."""
    now = clock.now()
    classes = select(SchoolClass.id).where(SchoolClass.exam_id == exam_id)
    db.session.execute(
        update(Pupil)
        .where(Pupil.school_class_id.in_(classes), Pupil.erased_at.is_(None))
        .values(name="", erased_at=now),
        execution_options={"synchronize_session": False},
    )
    if contest_id:
        db.session.execute(update(Contest).where(Contest.id == contest_id).values(erased_at=now))
    db.session.expire_all()
