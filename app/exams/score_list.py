"""The results of an exam, for the staff of its place: one query for the page and for the sheet."""

from flask_babel import gettext as _
from sqlalchemy import Integer, case, cast, func, select

from app import clock, sheets
from app.access.models import Person
from app.db import db
from app.exams.marking import shown
from app.exams.models import Attempt
from app.exams.roster_models import Pupil, SchoolClass
from app.web.labels import label


def rows(exam):
    """A select of rows, the last hand-in first, the running ones before them."""
    return (
        select(
            Attempt.id,
            Attempt.number,
            Attempt.way,
            Attempt.started_at,
            Attempt.submitted_at,
            Attempt.submitted_by,
            Attempt.marks,
            Attempt.full,
            Attempt.passed,
            func.coalesce(Person.name, Pupil.name).label("name"),
            SchoolClass.grade,
            SchoolClass.name.label("class_name"),
        )
        .outerjoin(Attempt.person)
        .outerjoin(Attempt.pupil)
        .outerjoin(SchoolClass, SchoolClass.id == Pupil.school_class_id)
        .where(Attempt.exam_id == exam.id, Attempt.started_at.is_not(None))
        .order_by(Attempt.submitted_at.is_not(None), Attempt.submitted_at.desc(), Attempt.id)
    )


def sums(exam):
    """How many sit it, have handed in and passed, and the mean of their percents."""
    handed = Attempt.submitted_at.is_not(None)
    query = select(
        func.count().label("begun"),
        func.coalesce(func.sum(cast(handed, Integer)), 0).label("handed"),
        func.coalesce(func.sum(case((Attempt.passed.is_(True), 1), else_=0)), 0).label("passed"),
        func.avg(Attempt.marks * 100.0 / Attempt.full).label("mean"),
    ).where(Attempt.exam_id == exam.id, Attempt.started_at.is_not(None))
    return db.session.execute(query).one()


def sheet(exam):
    """The same as an XLSX."""
    headings = [_("姓名"), _("班级"), _("第几次"), _("得分"), _("满分"), _("合格"), _("开始"), _("交卷"), _("方式")]
    lines = [line(row) for row in db.session.execute(rows(exam))]
    return sheets.write(exam.title, headings, lines)


def line(row):
    done = row.submitted_at is not None
    return [
        row.name,
        f"{row.grade or ''}{row.class_name or ''}",
        row.number,
        float(shown(row.marks)) if done else "",
        float(shown(row.full)) if done else "",
        (_("是") if row.passed else _("否")) if done else "",
        wall(row.started_at),
        wall(row.submitted_at),
        str(label("way", row.way)),
    ]


def wall(moment):
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}" if moment else ""
