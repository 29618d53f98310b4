"""A place in a class that an account has claimed: among its own data, and nameless once it is closed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app import clock
from app.access.closures import on_closure
from app.access.own_data import section
from app.db import db
from app.exams.models import Exam
from app.exams.roster_models import Pupil, SchoolClass


@section("classes", lazy_gettext("考试名单"))
def places(person):
    query = select(Pupil, Exam.title).join(Pupil.school_class).join(Exam, Exam.id == SchoolClass.exam_id)
    query = query.options(contains_eager(Pupil.school_class).joinedload(SchoolClass.organisation))
    rows = db.session.execute(query.where(Pupil.person_id == person.id).order_by(Pupil.id.desc()))
    return [row(pupil, title) for pupil, title in rows]


def row(pupil, title):
    return {
        _("考试"): title,
        _("单位"): pupil.school_class.organisation.name,
        _("班级"): pupil.school_class.title,
        _("学号"): pupil.number,
        _("姓名"): pupil.name,
        _("姓名清除"): pupil.erased_at,
    }


@on_closure
def forget_names(person):
    """The name goes; the place stays, under a number that says nothing, for the sums of its class."""
    for pupil in db.session.scalars(select(Pupil).where(Pupil.person_id == person.id, Pupil.erased_at.is_(None))):
        pupil.name, pupil.erased_at = "", clock.now()
    db.session.flush()
