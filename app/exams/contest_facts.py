"""What a contest's table is made from: one query, whether it is looked at, printed or taken away."""

from sqlalchemy import BigInteger, Integer, case, cast, func, literal, null, select, union_all

from app.access.models import Person
from app.access.places import Division, Organisation, chain
from app.db import db
from app.exams.contest_table import Fact
from app.exams.models import Attempt
from app.exams.roster_models import Invitation, Pupil, SchoolClass


def facts(contest):
    """[contest_table.Fact]: every class of every invited school, and every invited school itself."""
    return [Fact(*row) for row in db.session.execute(query(contest))]


def names(facts):
    """{division code: name} of the places in which the schools lie."""
    codes = {code for fact in facts for code in chain(fact.division_code)}
    return dict(db.session.execute(select(Division.code, Division.name).where(Division.code.in_(codes))).all())


def query(contest):
    best = best_of(contest).subquery()
    by_class = sums(best, best.c.school_class_id).subquery()
    by_school = sums(best, best.c.organisation_id).subquery()
    invited = select(Invitation.organisation_id).where(Invitation.contest_id == contest.id)
    school = (Organisation.division_code, Organisation.id, Organisation.name)
    classes = (
        select(*school, SchoolClass.grade, SchoolClass.name, SchoolClass.size, *figures(by_class))
        .select_from(SchoolClass)
        .join(Organisation, Organisation.id == SchoolClass.organisation_id)
        .outerjoin(by_class, by_class.c.key == SchoolClass.id)
        .where(SchoolClass.exam_id == contest.exam_id, Organisation.id.in_(invited))
    )
    schools = (
        select(*school, literal(""), cast(null(), SchoolClass.name.type), literal(0), *figures(by_school))
        .select_from(Organisation)
        .outerjoin(by_school, by_school.c.key == Organisation.id)
        .where(Organisation.id.in_(invited))
    )
    return union_all(classes, schools)


def best_of(contest):
    """Each one who handed in, once, by the best attempt: the class, or else the organisation of the account.

    Who has an account and a place in a class is one, whichever way the attempts came.
    """
    claimed = (
        select(func.min(Pupil.id).label("id"), Pupil.person_id)
        .join(Pupil.school_class)
        .where(SchoolClass.exam_id == contest.exam_id, Pupil.person_id.is_not(None))
        .group_by(Pupil.person_id)
        .subquery()
    )
    pupil = func.coalesce(Attempt.pupil_id, claimed.c.id)
    who = (pupil, case((pupil.is_(None), Attempt.person_id)))
    handed_in = (
        select(
            who[0].label("pupil_id"),
            who[1].label("person_id"),
            func.max(points()).label("score"),
            func.max(cast(Attempt.passed, Integer)).label("passed"),
            func.max(case((Attempt.marks == Attempt.full, 1), else_=0)).label("perfect"),
        )
        .outerjoin(claimed, claimed.c.person_id == Attempt.person_id)
        .where(Attempt.exam_id == contest.exam_id, Attempt.submitted_at.is_not(None), Attempt.full > 0)
        .group_by(*who)
        .subquery()
    )
    columns = (handed_in.c.score, handed_in.c.passed, handed_in.c.perfect)
    return (
        select(Pupil.school_class_id, Person.organisation_id, *columns)
        .select_from(handed_in)
        .outerjoin(Pupil, Pupil.id == handed_in.c.pupil_id)
        .outerjoin(Person, Person.id == handed_in.c.person_id)
    )


def points():
    """Hundredths of a point of a hundred, rounded half up; whole numbers, so that every sum is exact."""
    marks, full = cast(Attempt.marks, BigInteger), cast(Attempt.full, BigInteger)
    return (marks * 20000 + full) // (2 * full)


def sums(best, key):
    columns = [func.sum(best.c[name]).label(name) for name in ("passed", "perfect", "score")]
    return select(key.label("key"), func.count().label("takers"), *columns).where(key.is_not(None)).group_by(key)


def figures(sums):
    return [func.coalesce(cast(sums.c[name], BigInteger), 0) for name in ("takers", "passed", "perfect", "score")]
