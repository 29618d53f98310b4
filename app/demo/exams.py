"""Exams and a contest: arranged, sat and handed in by the verbs of the app, each at its moment."""

import random
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.db import db
from app.demo.places import PINGHU, ZHONGDAI
from app.exams import attempt_actions, contest_actions
from app.exams.models import Answer, Attempt, Exam, Paper, PaperPart, PaperQuestion
from app.exams.roster_models import Pupil, SchoolClass
from app.exams.settle_actions import settle
from app.questions.grading import best
from app.questions.models import Question, QuestionVersion

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# (topic, ages, how many): the paper of the residents' exam, five marks each.
RESIDENTS = [("law", 3), ("liability", 3), ("novel", 4), ("disguise", 2), ("refusal", 2), ("help", 3), ("venues", 3)]
# who sat it: the share of the answers that they know
SAT = {"resident": 0.95, "volunteer": 0.9, "participant": 0.85, "沈喆": 0.7, "陆堃": 1.0, "马犇": 0.55, "顾珺": 0.9}
# school: [(grade, class, pupils, how many of them came)] of the contest that is over
CLASSES = {
    "钟埭中心小学": [("五年级", "1 班", 42, 9), ("五年级", "2 班", 40, 8), ("六年级", "1 班", 41, 10)],
    "福臻中学": [("七年级", "1 班", 46, 11), ("七年级", "2 班", 45, 7)],
    "当湖中学": [("七年级", "3 班", 44, 8)],
    "新仓中学": [("八年级", "1 班", 43, 0)],
}
NOT_COMING = ["松枫小学"]
FAMILY, GIVEN = "王李张刘陈杨黄吴徐孙", "子轩 雨桐 浩然 欣怡 宇航 思琪 梓涵 佳宁 博文 诗涵 俊杰 可馨"


def tell_exams(cast, organisations):
    """After the starter bank is in its place."""
    by = cast["coordinator"]
    with clock.at(clock.now() - 12 * DAY):
        exam = arrange_residents(by)
        arrange_practice(by)
    with clock.at(clock.now() - 40 * DAY):
        over = arrange_contest(
            cast["district"], "平湖市中小学生禁毒知识竞赛(秋季)", clock.now() + 5 * DAY, organisations
        )
    for number, (who, knows) in enumerate(SAT.items()):
        with clock.at(clock.now() - (9 - number) * DAY + number * 13 * MINUTE):
            sit(exam, knows, who, person=cast[who])
    hold_contest(over)
    arrange_contest(cast["district"], "平湖市中小学生禁毒知识竞赛(冬季)", afternoon(10), organisations)


def afternoon(days):
    """Two o'clock, so many days from today."""
    return clock.from_local(clock.today() + days * DAY) + 14 * HOUR


def arrange_residents(by):
    """Open to everybody for two months, three attempts, five points and a certificate for a pass."""
    paper = draw_paper("新居民禁毒知识试卷", ZHONGDAI, by, [(topic, "adult", count) for topic, count in RESIDENTS], 5)
    return publish(
        paper,
        by,
        title="新居民禁毒知识考试",
        description="20 道题, 20 分钟。80 分合格, 合格一次记 5 分, 可以开学习证明。没过不要紧, 可以再考。",
        opens_at=clock.now(),
        closes_at=afternoon(60) + 4 * HOUR,
        minutes=20,
        attempts=3,
        pass_percent=80,
        points=5,
        certificate=True,
    )


def arrange_practice(by):
    """For the waiting room: answer, see why, at once."""
    paper = draw_paper("随手练试卷", ZHONGDAI, by, [(None, "teen", 10)], 10)
    return publish(paper, by, title="随手练 10 题", form="practice", description="答一题, 看一题的道理。不计分。")


def draw_paper(title, code, by, parts, marks):
    paper = Paper(division_code=code, title=title, kind="draw", made_by_id=by.id)
    paper.parts = [
        PaperPart(number=number, topic=topic, difficulty=None, ages=ages, count=count, marks=marks)
        for number, (topic, ages, count) in enumerate(parts, 1)
    ]
    db.session.add(paper)
    db.session.flush()
    return paper


def arrange_contest(by, title, opens, organisations):
    """Half an hour at one bell for the schools of 平湖; classes and names for those that sent them."""
    paper = Paper(division_code=PINGHU, title=f"{title}试卷", kind="fixed", made_by_id=by.id)
    paper.questions = [
        PaperQuestion(number=number, question_id=key, marks=10) for number, key in enumerate(ten_for_pupils(), 1)
    ]
    db.session.add(paper)
    db.session.flush()
    exam = publish(
        paper,
        by,
        title=title,
        form="contest",
        audience="roster",
        opens_at=opens,
        closes_at=opens + 2 * HOUR,
        minutes=30,
        attempts=1,
        kiosk=True,
        shown_after_close=True,
    )
    contest = contest_actions.make(exam, 180, by)
    contest_actions.invite(contest, [organisations[name] for name in [*CLASSES, *NOT_COMING]])
    for school, classes in CLASSES.items():
        for grade, name, size, _came in classes:
            enter(exam, organisations[school], grade, name, size)
    return exam


def ten_for_pupils():
    """Ten questions for pupils, of the kinds that also fit on paper."""
    query = (
        select(Question.id)
        .join(Question.version)
        .where(QuestionVersion.ages == "teen", QuestionVersion.kind.in_(("single", "multiple", "truefalse")))
        .where(Question.division_code.is_(None), Question.retired_at.is_(None), QuestionVersion.last_day.is_(None))
    )
    return list(db.session.scalars(query.order_by(Question.code).limit(60)))[::6]


def publish(paper, by, **values):
    exam = Exam(division_code=paper.division_code, paper_id=paper.id, state="published", made_by_id=by.id, **values)
    db.session.add(exam)
    db.session.flush()
    return exam


def enter(exam, school, grade, name, size):
    """A class with the names that its school sent: a dozen."""
    one = SchoolClass(exam_id=exam.id, organisation_id=school.id, grade=grade, name=name, size=size)
    db.session.add(one)
    db.session.flush()
    chance = random.Random(f"{school.name}{grade}{name}")
    db.session.add_all(
        Pupil(school_class_id=one.id, number=number, name=chance.choice(FAMILY) + chance.choice(GIVEN.split()))
        for number in range(1, 13)
    )
    db.session.flush()


def hold_contest(exam):
    """The bell of the contest that is over: they come one after the other."""
    came = {(grade, name): number for classes in CLASSES.values() for grade, name, _size, number in classes}
    rows = db.session.scalars(select(SchoolClass).where(SchoolClass.exam_id == exam.id).order_by(SchoolClass.id))
    for one in rows:
        for pupil in one.pupils[: came[(one.grade, one.name)]]:
            knows = 0.6 + 0.05 * (pupil.number % 9)
            with clock.at(exam.opens_at + pupil.number * MINUTE):
                sit(exam, knows, f"{one.id}/{pupil.number}", pupil=pupil)


def sit(exam, knows, seed, **whose):
    """Begin, answer, hand in a quarter of an hour later."""
    attempt = attempt_actions.start(exam, **whose)
    chance = random.Random(seed)
    versions = {one.id: one for one in db.session.scalars(asked_in(attempt))}
    wrong = chance.sample(range(1, len(attempt.drawn) + 1), round((1 - knows) * len(attempt.drawn)))
    for number, (key, _marks) in enumerate(attempt.drawn, 1):
        said = best(versions[key].kind, versions[key].body)
        if number in wrong:
            said = mistaken(versions[key], chance)
        db.session.add(Answer(attempt_id=attempt.id, number=number, said=said, stamp=number))
    db.session.flush()
    with clock.at(clock.now() + 15 * MINUTE):
        settle(attempt_actions.hand_in(attempt, "self"))


def asked_in(attempt: Attempt):
    return select(QuestionVersion).where(QuestionVersion.id.in_([key for key, _marks in attempt.drawn]))


def mistaken(version, chance):
    """A wrong answer as people give it; some leave the question open."""
    if version.kind == "single":
        wrong = [index for index, choice in enumerate(version.body["choices"]) if choice["share"] <= 0]
        return chance.choice(wrong)
    if version.kind == "truefalse":
        return not version.body["right"]
    return None
