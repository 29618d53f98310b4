"""What one whole exam costs the server: `python -m bench.exam` (about a minute).

Start, 20 saves as a phone sends them, hand-in, result: CPU milliseconds, as a ratio to the floor of 22 bare requests
with one INSERT and one COMMIT, the rounds interleaved on the same machine; and the same with the page of the paper,
which a phone loads once. DATABASE_URL chooses an empty PostgreSQL.
"""

import itertools
import os
import time
from urllib.parse import urlencode

from bench.run import filled_app, settings
from bench.tools import FLOOR, Server, interleave, load, request

# The pages alone: what the jobs work out afterwards is measured apart.
OURS = [one.replace("bench.floor:app", "wsgi:app") for one in FLOOR]
ROUNDS, EACH, QUESTIONS = 11, 30, 20
STEPS = ("start", "page", "20 saves", "hand-in", "result")


def bank(count):
    """So many single choices of the length that questions have."""
    from app.db import db
    from app.questions.models import Question, QuestionVersion

    for number in range(count):
        question = Question(code=f"bench-{number}")
        db.session.add(question)
        db.session.flush()
        choices = [{"text": f"第{n}种做法, 说清楚自己会怎么办", "share": 100 * (n == 2), "why": ""} for n in range(4)]
        said = {
            "text": f"{number}. 朋友递来一支没有标签的电子烟, 你会怎么做?",
            "explanation": "成分不明的电子烟可能含有依托咪酯。" * 2,
        }
        row = QuestionVersion(
            question_id=question.id, number=1, kind="single", body={"choices": choices}, topic="bench", **said
        )
        db.session.add(row)


def open_exam():
    """An exam that draws its questions, of every kind, from the starter bank; a pass brings points."""
    from app.db import db
    from app.exams.models import Exam, Paper, PaperPart
    from bench.fill import COUNTY

    paper = Paper(division_code=COUNTY, title="bench", kind="draw")
    paper.parts = [PaperPart(number=1, ages="adult", count=QUESTIONS, marks=5)]
    exam = Exam(
        division_code=COUNTY, paper=paper, title="禁毒知识考试", state="published", minutes=60, attempts=1, points=5
    )
    db.session.add(exam)
    db.session.flush()
    return exam


class Sitter:
    """One person with a browser; their requests as bytes."""

    def __init__(self, app, exam, person):
        from bench import fill

        self.app, self.exam, self.person = app, exam, person
        self.cookie, self.seal = fill.signed_in(app, person)

    def start(self):
        body = urlencode({"csrf_token": self.seal})
        return request(f"/exams/{self.exam}/attempts", self.cookie, body)

    def sit(self):
        """Once it has begun: which attempt it is, and its key."""
        from app.db import db
        from app.exams import seats
        from app.exams.answer_actions import seed
        from app.exams.asked import asked
        from app.exams.models import Attempt
        from app.questions.grading import best
        from app.questions.showing import shown

        found = db.session.scalars(db.select(Attempt).where(Attempt.person_id == self.person)).one()
        self.attempt, drawn = found.id, asked([version for version, _marks in found.drawn])
        versions = [drawn[version] for version, _marks in found.drawn]
        # All right: a pass, with its points, is what costs most.
        self.said = [
            shown(one.kind, one.body, best(one.kind, one.body), seed(found, number))
            for number, one in enumerate(versions, 1)
        ]
        with self.app.test_request_context("/", headers={"Cookie": self.cookie}):
            self.key = seats.seal(self.attempt)

    def page(self):
        return request(f"/attempts/{self.attempt}", self.cookie)

    def saves(self):
        for number, values in enumerate(self.said, 1):
            body = "\n".join([self.key, str(number), str(1_700_000_000_000 + number), "0", *values])
            path = f"/attempts/{self.attempt}/answers"
            yield request(path, self.cookie, body, "text/plain;charset=UTF-8")

    def hand_in(self):
        return request(f"/attempts/{self.attempt}/submission", self.cookie, urlencode({"k": self.key}))

    def result(self):
        return request(f"/attempts/{self.attempt}/result", self.cookie)


def sittings(app, server, sitters):
    """CPU ms of one whole exam, step by step, measured over these people."""
    from app.db import db

    told = [load(server, iter([one.start() for one in sitters]), 60, 303)[1]]
    with app.app_context():
        for one in sitters:
            one.sit()
        db.session.rollback()
    told.append(load(server, iter([one.page() for one in sitters]), 60, 200)[1])
    # Each phone sends its answers one after the other; the phones do it all at once.
    lines = itertools.chain.from_iterable(zip(*[one.saves() for one in sitters], strict=True))
    told.append(QUESTIONS * load(server, iter(list(lines)), 60, 200)[1])
    told.append(load(server, iter([one.hand_in() for one in sitters]), 60, 303)[1])
    told.append(load(server, iter([one.result() for one in sitters]), 60, 200)[1])
    return tuple(told)


def measure(app, ours, floor):
    """(CPU ms of each step, of one bare request)."""
    from app.db import db
    from bench import fill

    with app.app_context():
        exam = open_exam()
        people = fill.volunteers(exam, ROUNDS * EACH + EACH)
        db.session.commit()
        sitters = [Sitter(app, exam.id, person) for person in people]
        db.session.rollback()
    waves = (sitters[start : start + EACH] for start in range(0, len(sitters), EACH))
    sittings(app, ours, next(waves))
    return interleave(
        ROUNDS,
        lambda: sittings(app, ours, next(waves)),
        lambda: load(floor, itertools.repeat(request("/write", body="a=1"), 22 * EACH), 60, 303),
    )


def afterwards(app):
    """CPU ms of working out points, mistakes and statistics of one attempt."""
    from app.db import db
    from app.exams.models import Attempt
    from app.exams.tasks import settle_all

    with app.app_context():
        count = db.session.scalar(db.select(db.func.count()).where(Attempt.settled_at.is_(None)))
        began = time.process_time()
        settle_all()
        return (time.process_time() - began) * 1000 / count


def text(steps, floor, later):
    """The figures as lines."""
    bare, whole = 22 * floor[1], sum(steps)
    with_page, ratio = whole / bare, (whole - steps[STEPS.index("page")]) / bare
    said = ", ".join(f"{name} {cost:.1f}" for name, cost in zip(STEPS, steps, strict=True))
    return (
        f"One exam of {QUESTIONS} questions: {whole:.1f} ms of CPU ({said}); "
        f"22 bare requests {bare:.1f} ms; ratio {ratio:.2f}, with the page {with_page:.2f}. "
        f"Afterwards, by the jobs: {later:.1f} ms."
    )


def main():
    settings()
    app = filled_app()
    environ = dict(os.environ)
    ours, floor = Server(OURS, environ), Server(FLOOR, environ)
    try:
        told = measure(app, ours, floor)
    finally:
        ours.stop()
        floor.stop()
    print(text(*told, afterwards(app)))


if __name__ == "__main__":
    main()
