"""An exam of 钟埭, a class of its school, and pupils in it."""

from datetime import timedelta

from app import clock
from app.access.places import Organisation
from app.db import db
from app.exams.models import Exam, Paper, PaperQuestion
from app.exams.roster_models import Contest, Invitation, Pupil, SchoolClass
from app.questions.models import Question, QuestionVersion
from tests.world import COUNTY, TOWN

CHOICES = {"choices": [{"text": f"选项{n}", "share": 100 if n == 1 else 0, "why": ""} for n in range(4)]}
BODIES = {
    "single": CHOICES,
    "multiple": {"choices": [{"text": f"选项{n}", "share": 50 if n < 2 else -50, "why": ""} for n in range(4)]},
    "truefalse": {"right": True, "why_true": "", "why_false": ""},
    "fillin": {"accept": [{"text": "禁毒", "share": 100, "why": ""}], "case": False},
    "matching": {"pairs": [["甲", "一"], ["乙", "二"]], "extra": ["三"]},
    "ordering": {"items": ["先", "后", "末"]},
}


def question(kind="single", code=None, **more):
    """A question of 钟埭's bank, with its first version."""
    count = db.session.scalar(db.select(db.func.count(Question.id)))
    thing = Question(division_code=TOWN, code=code or f"q{count}")
    db.session.add(thing)
    db.session.flush()
    version = QuestionVersion(
        question_id=thing.id, number=1, kind=kind, text=f"第{count}问?", body=BODIES[kind], explanation="因为。", **more
    )
    db.session.add(version)
    db.session.flush()
    return thing


def paper(kinds=("single", "multiple", "truefalse"), marks=10):
    thing = Paper(division_code=TOWN, title="禁毒知识卷", kind="fixed")
    thing.questions = [PaperQuestion(number=n, question=question(kind), marks=marks) for n, kind in enumerate(kinds, 1)]
    db.session.add(thing)
    db.session.flush()
    return thing


def exam(form="exam", opens=-1, hours=24, kinds=("single", "multiple", "truefalse"), **more):
    """A published exam that opened an hour ago."""
    opens_at = clock.now() + timedelta(hours=opens)
    fields = {"division_code": TOWN, "title": "禁毒知识考试", "state": "published", "audience": "roster"} | more
    thing = Exam(
        paper=paper(kinds), form=form, opens_at=opens_at, closes_at=opens_at + timedelta(hours=hours), **fields
    )
    db.session.add(thing)
    db.session.flush()
    return thing


def school(name="钟埭小学"):
    return db.session.scalars(db.select(Organisation).where(Organisation.name == name)).one()


def school_class(of, names=("王小明", "李红"), name="1班", size=40, at=None, grade="六年级"):
    """A class of the school with these pupils, numbered from 1."""
    thing = SchoolClass(exam_id=of.id, organisation=at or school(), grade=grade, name=name, size=size)
    thing.pupils = [Pupil(number=number, name=one) for number, one in enumerate(names, 1)]
    db.session.add(thing)
    db.session.flush()
    return thing


def contest(of=None, invited=("钟埭小学",), **more):
    """A contest to which schools are invited."""
    of = of or exam("contest", kiosk=True)
    thing = Contest(exam=of, division_code=of.division_code, **more)
    db.session.add(thing)
    db.session.flush()
    db.session.add_all([Invitation(contest=thing, organisation=school(name)) for name in invited])
    db.session.flush()
    return thing


def add_school(name, code=COUNTY):
    thing = Organisation(division_code=code, name=name, kind="school")
    db.session.add(thing)
    db.session.flush()
    return thing
