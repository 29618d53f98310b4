"""Questions, papers and exams, for tests that begin where somebody sits down."""

from itertools import count

from app import clock
from app.db import db
from app.exams.models import Exam, Paper, PaperPart, PaperQuestion
from app.questions.models import Question, QuestionVersion
from tests.world import TOWN

# Made anew for each page that one test walks through, a question still has a code of its own.
_made = count()


def bodies():
    """One body of each kind, with what is said rightly and wrongly to it."""
    choices = [
        {"text": text, "share": share, "why": ""} for text, share in (("试一口", 0), ("离开", 100), ("带回家", 0))
    ]
    several = [{"text": text, "share": share, "why": ""} for text, share in (("甲", 50), ("乙", 50), ("丙", -100))]
    return {
        "single": ({"choices": choices}, 1, 0),
        "multiple": ({"choices": several}, [0, 1], [0, 2]),
        "truefalse": ({"right": True, "why_true": "", "why_false": "再想想"}, True, False),
        "fillin": ({"accept": [{"text": "禁毒", "share": 100, "why": ""}], "case": False}, "禁 毒", "吸烟"),
        "matching": ({"pairs": [["110", "报警"], ["12356", "心理"]], "extra": ["订票"]}, [0, 1], [1, 0]),
        "ordering": ({"items": ["发现", "离开", "求助"]}, [0, 1, 2], [2, 1, 0]),
    }


def choices_of(shares):
    return [{"text": text, "share": share, "why": ""} for text, share in shares.items()]


def question(number, kind="single", division=None, **fields):
    """A question of this kind in the bank."""
    body = fields.pop("body", None) or bodies()[kind][0]
    thing = Question(
        division_code=division, code=f"t-{number}-{next(_made)}", retired_at=fields.pop("retired_at", None)
    )
    db.session.add(thing)
    db.session.flush()
    said = {"text": f"第{number}问?", "explanation": f"因为{number}。", "topic": "law", **fields}
    db.session.add(QuestionVersion(question_id=thing.id, number=1, kind=kind, body=body, **said))
    db.session.flush()
    return thing


def paper(questions=(), parts=(), place=TOWN, marks=5):
    """A paper that lists these questions, or draws these parts (topic, difficulty, ages, count)."""
    thing = Paper(division_code=place, title="试卷", kind="draw" if parts else "fixed")
    thing.questions = [
        PaperQuestion(number=number, question_id=one.id, marks=marks) for number, one in enumerate(questions, 1)
    ]
    thing.parts = [
        PaperPart(number=number, topic=topic, difficulty=difficulty, ages=ages, count=count, marks=marks)
        for number, (topic, difficulty, ages, count) in enumerate(parts, 1)
    ]
    db.session.add(thing)
    db.session.flush()
    return thing


def exam(of=None, **fields):
    """A published exam of twenty single choices, open to everybody, unless said otherwise."""
    of = of or paper([question(number) for number in range(1, 21)])
    plan = {"title": "禁毒知识考试", "state": "published", "minutes": 20, "attempts": 1, **fields}
    thing = Exam(division_code=of.division_code, paper=of, **plan)
    db.session.add(thing)
    db.session.flush()
    return thing


def all_kinds(**fields):
    """An exam with one question of each kind, in their order."""
    return exam(paper([question(kind, kind) for kind in bodies()]), shuffled=False, **fields)


def answer(attempt, number, said, stamp=1):
    """An answer as it lies in the table."""
    from app.exams.models import Answer

    db.session.add(Answer(attempt_id=attempt.id, number=number, said=said, stamp=stamp, saved_at=clock.now()))
    db.session.flush()
