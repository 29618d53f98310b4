"""Classes and pupils onto an exam's roster: all rows of a sheet, or none."""

from collections import Counter

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select, update

from app.access import secrets
from app.access.places import Division, Organisation, within
from app.db import db, hold
from app.errors import Refusal
from app.exams import roster_sheet
from app.exams.models import Attempt, Ticket
from app.exams.roster_models import Contest, Invitation, Pupil, SchoolClass


def plan(exam, rows):
    """What the rows would become now."""
    schools = schools_named(exam, {values.get("school", "") for _row, values in rows})
    classes = classes_of(exam, {school.id for found in schools.values() for school in found})
    return roster_sheet.plan(rows, schools, {key: known for key, (_id, known) in classes.items()})


def schools_named(exam, names):
    """{name: [roster_sheet.School]}: within the exam's place, and known as invited or not where it is a contest."""
    query = select(Organisation.id, Organisation.name, Division.name).join(Organisation.division)
    query = query.where(Organisation.name.in_(names), within(Organisation.division_code, exam.division_code))
    if exam.organisation_id:
        query = query.where(Organisation.id == exam.organisation_id)
    contest = db.session.scalar(select(Contest.id).where(Contest.exam_id == exam.id))
    invited = contest and set(
        db.session.scalars(select(Invitation.organisation_id).where(Invitation.contest_id == contest))
    )
    found = {}
    for id, name, town in db.session.execute(query):
        school = roster_sheet.School(id, town, invited is None or id in invited)
        found.setdefault(name, []).append(school)
    return found


def classes_of(exam, school_ids):
    """{(school id, grade, class): (id, roster_sheet.Class)} of what is on the roster."""
    wanted = (SchoolClass.exam_id == exam.id, SchoolClass.organisation_id.in_(school_ids))
    columns = (SchoolClass.id, SchoolClass.organisation_id, SchoolClass.grade, SchoolClass.name, SchoolClass.size)
    rows = db.session.execute(select(*columns).where(*wanted))
    classes = {(school, grade, name): (id, roster_sheet.Class(size)) for id, school, grade, name, size in rows}
    by_id = dict(classes.values())
    pupils = select(Pupil.school_class_id, Pupil.number, Pupil.name).join(Pupil.school_class).where(*wanted)
    for id, number, name in db.session.execute(pupils):
        by_id[id].pupils[number] = name
    return classes


def check_open(exam):
    """Names that were erased in time do not come back by another sheet."""
    if db.session.scalar(select(Contest.erased_at).where(Contest.exam_id == exam.id)):
        raise Refusal(_("这次竞赛的名单已经到期清除, 不能再加。"))


def enter(exam, rows):
    """The yes: what the rows mean is looked up anew. Returns how many became what, and the steps."""
    # One sheet after another: the second finds what the first wrote.
    hold(exam)
    check_open(exam)
    steps = plan(exam, rows)
    if any(step.problems for step in steps):
        raise Refusal(_("核对之后资料有了变化, 现在有几行对不上。请重新上传一次, 什么都没有写入。"))
    by_class = {}
    for step in steps:
        by_class.setdefault(step.key, []).append(step)
    classes = classes_of(exam, {school for school, _grade, _name in by_class})
    add_classes(exam, {key: of_class for key, of_class in by_class.items() if key not in classes})
    for key, of_class in by_class.items():
        if key in classes:
            id, known = classes[key]
            resize(id, known, roster_sheet.size_of(of_class, known))
    ids = {key: id for key, (id, _known) in classes_of(exam, {school for school, _g, _n in by_class}).items()}
    write_pupils(steps, ids)
    db.session.expire_all()
    counted = Counter(step.becomes for step in steps)
    return {becomes: counted[becomes] for becomes in ("new", "changed", "same")}, steps


def add_classes(exam, by_class):
    codes = fresh_codes(len(by_class))
    rows = [
        {
            "exam_id": exam.id,
            "organisation_id": school,
            "grade": grade,
            "name": name,
            "size": roster_sheet.size_of(steps, None),
            "code": code,
        }
        for ((school, grade, name), steps), code in zip(by_class.items(), codes, strict=True)
    ]
    if rows:
        db.session.execute(insert(SchoolClass), rows)


def fresh_codes(count):
    """So many class codes that no class has."""
    codes = set()
    while len(codes) < count:
        codes |= {secrets.digits(8) for _missing in range(count - len(codes))}
        codes -= set(db.session.scalars(select(SchoolClass.code).where(SchoolClass.code.in_(codes))))
    return list(codes)


def resize(id, known, size):
    if size != known.size:
        db.session.execute(update(SchoolClass).where(SchoolClass.id == id).values(size=size))


def write_pupils(steps, ids):
    rows = [
        {"school_class_id": ids[step.key], "number": step.number, "name": step.name}
        for step in steps
        if step.to_pupil == "new"
    ]
    if rows:
        db.session.execute(insert(Pupil), rows)
    for step in steps:
        if step.to_pupil == "changed":
            place = (Pupil.school_class_id == ids[step.key], Pupil.number == step.number)
            db.session.execute(update(Pupil).where(*place).values(name=step.name))


def new_code(school_class):
    """Another code: the old one was seen by others."""
    school_class.code = fresh_codes(1)[0]
    db.session.flush()
    return school_class


def remove(school_class):
    """A class that came by mistake goes with its names, as long as none of them has sat the exam."""
    hold(school_class)
    theirs = Attempt.pupil_id.in_(select(Pupil.id).where(Pupil.school_class_id == school_class.id))
    if db.session.scalar(select(Attempt.id).where(theirs, Attempt.started_at.is_not(None)).limit(1)):
        raise Refusal(_("这个班已经有人开始答题, 不能删除。"))
    # Papers drawn before the bell and places in the line go with it.
    db.session.execute(delete(Attempt).where(theirs))
    db.session.execute(delete(Ticket).where(Ticket.pupil_id.in_([pupil.id for pupil in school_class.pupils])))
    for pupil in list(school_class.pupils):
        db.session.delete(pupil)
    db.session.flush()
    db.session.delete(school_class)
    db.session.flush()
