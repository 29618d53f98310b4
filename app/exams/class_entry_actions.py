"""Coming in with a class code: the class it opens, the name that is chosen, the place that an account claims."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access import throttle
from app.db import db, hold
from app.errors import Refusal
from app.exams.models import Attempt, Exam
from app.exams.roster_models import Contest, Pupil, SchoolClass

# A whole school comes from one address: many may mistype before anyone waits, and nobody waits long.
BY_ADDRESS = (60, 20)
# Whoever was thrown out by a power cut finds the way back after the end, too.
AFTER_END = timedelta(hours=2)


def find(code, address, kiosk=False):
    """(the class that a typed code opens, None) or (None, why not). Wrong codes are counted: never raise here."""
    key = throttle.key_of("class-code", address)
    pause = throttle.wait(key, *BY_ADDRESS)
    if pause:
        return None, throttle.too_fast(pause)
    digits = "".join(letter for letter in code if letter.isdecimal() and letter.isascii())
    query = select(SchoolClass, Exam).join(Exam, Exam.id == SchoolClass.exam_id).where(SchoolClass.code == digits)
    found = db.session.execute(query.options(joinedload(SchoolClass.organisation))).first()
    if found is None:
        throttle.failed(key)
        return None, _("没有这个班级码。请对照老师给的 8 位数字再输一次。")
    school_class, exam = found
    return (None, reason) if (reason := closed(exam, kiosk)) else (school_class, None)


def closed(exam, kiosk):
    """Why the code opens nothing now; "" where it does."""
    if exam.state != "published":
        return _("这场考试还没有发布, 或者已经取消。")
    if exam.closes_at and clock.now() > exam.closes_at + AFTER_END:
        return _("这场考试已经结束, 班级码不能再用。")
    if kiosk and not exam.kiosk:
        return _("这场考试不能用共用设备。请用自己的手机或电脑打开「班级码」页面。")
    return ""


def names(school_class):
    """[(pupil, how many attempts were handed in)] of a class, by number."""
    query = select(Pupil).where(Pupil.school_class_id == school_class.id).order_by(Pupil.number)
    pupils = list(db.session.scalars(query))
    done = handed_in(school_class.exam_id, Attempt.pupil_id, [one.id for one in pupils])
    claimed = handed_in(school_class.exam_id, Attempt.person_id, [one.person_id for one in pupils if one.person_id])
    return [(one, done.get(one.id, 0) + claimed.get(one.person_id, 0)) for one in pupils]


def handed_in(exam_id, whose, keys):
    """{pupil's or person's id: attempts handed in}; one column at a time, so that its index serves."""
    if not keys:
        return {}
    handed = (Attempt.exam_id == exam_id, whose.in_(keys), Attempt.submitted_at.is_not(None))
    return dict(db.session.execute(select(whose, func.count()).where(*handed).group_by(whose)).all())


def pupil_in(school_class, key):
    """The pupil of this class with that id, or a Refusal."""
    query = select(Pupil).where(Pupil.id == key, Pupil.school_class_id == school_class.id)
    pupil = db.session.scalar(query.options(contains_eager(Pupil.school_class)).join(Pupil.school_class))
    if pupil is None or pupil.erased_at:
        raise Refusal(_("这个名字不在班里。请再选一次。"))
    return pupil


def add(school_class, number, name):
    """Who is not on the list writes the own name down, as long as the class has room."""
    hold(school_class)
    if db.session.scalar(select(Contest.erased_at).where(Contest.exam_id == school_class.exam_id)):
        raise Refusal(_("这次竞赛的名单已经到期清除, 不能再加。"))
    there = db.session.scalars(select(Pupil).where(Pupil.school_class_id == school_class.id)).all()
    same = next((pupil for pupil in there if pupil.number == number), None)
    if same and same.name == name:
        return same
    if same:
        raise Refusal(_("%(number)s 号已经有人了。请看看自己的学号, 或在名单里选名字。", number=number))
    if len(there) >= school_class.size:
        raise Refusal(_("这个班只有 %(count)s 人, 名单已经满了。请告诉老师。", count=school_class.size))
    pupil = Pupil(school_class_id=school_class.id, number=number, name=name)
    db.session.add(pupil)
    db.session.flush()
    return pupil


def claim(pupil, person):
    """An account takes its place in the class, once in an exam; what was drawn for the place becomes its own."""
    hold(pupil)
    exam_id = pupil.school_class.exam_id
    if pupil.person_id == person.id:
        return pupil
    if pupil.person_id:
        raise Refusal(_("这个名字已经由另一个账户认领。名字不对的话请告诉老师。"))
    other = select(Pupil).join(Pupil.school_class)
    other = db.session.scalar(other.where(SchoolClass.exam_id == exam_id, Pupil.person_id == person.id))
    if other:
        raise Refusal(_("您的账户已经认领了%(number)s 号%(name)s。", number=other.number, name=other.name))
    pupil.person_id = person.id
    bring(pupil, person)
    db.session.flush()
    return pupil


def bring(pupil, person):
    """The attempts that the pupil has not handed in go over to the account; what cannot is drawn anew."""
    exam_id = pupil.school_class.exam_id
    mine = {one.number for one in db.session.scalars(select(Attempt).filter_by(exam_id=exam_id, person_id=person.id))}
    waiting = select(Attempt).where(Attempt.pupil_id == pupil.id, Attempt.submitted_at.is_(None))
    for attempt in db.session.scalars(waiting):
        if attempt.number not in mine:
            attempt.pupil_id, attempt.person_id = None, person.id
        elif attempt.started_at is None:
            db.session.execute(delete(Attempt).where(Attempt.id == attempt.id))


def release(pupil):
    """A place that a namesake claimed is free again: what was drawn for it comes back, what the account has begun or
    handed in stays the account's. Released twice, it is released once."""
    hold(pupil)
    if pupil.person_id is None:
        return pupil
    exam_id, person_id, pupil.person_id = pupil.school_class.exam_id, pupil.person_id, None
    used = set(db.session.scalars(select(Attempt.number).filter_by(exam_id=exam_id, pupil_id=pupil.id)))
    unbegun = select(Attempt).filter_by(exam_id=exam_id, person_id=person_id, started_at=None)
    for attempt in db.session.scalars(unbegun):
        if attempt.number not in used:
            attempt.person_id, attempt.pupil_id = None, pupil.id
    db.session.flush()
    return pupil
