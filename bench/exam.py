"""What one whole exam costs the server: `python -m bench.exam` (about a minute).

Start (with the page it leads to), 20 saves as a phone sends them, hand-in, result: CPU milliseconds, as a ratio
to the floor of 22 bare requests with one INSERT and one COMMIT, the rounds interleaved on the same machine.
DATABASE_URL chooses an empty PostgreSQL.
"""

import itertools
import os
import random
from urllib.parse import urlencode

from bench.run import filled_app, settings
from bench.tools import FLOOR, OURS, Server, interleave, load, request

ROUNDS, EACH, QUESTIONS = 5, 40, 20
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
    """An exam that draws its questions from a bank of 200."""
    from app.db import db
    from app.exams.models import Exam, Paper, PaperPart
    from bench.fill import COUNTY

    bank(200)
    paper = Paper(division_code=COUNTY, title="bench", kind="draw")
    paper.parts = [PaperPart(number=1, topic="bench", count=QUESTIONS, marks=5)]
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
        from app.exams.models import Attempt

        self.attempt = db.session.scalar(db.select(Attempt.id).where(Attempt.person_id == self.person))
        with self.app.test_request_context("/", headers={"Cookie": self.cookie}):
            self.key = seats.seal(self.attempt)

    def page(self):
        return request(f"/attempts/{self.attempt}", self.cookie)

    def saves(self):
        chance, path = random.Random(self.person), f"/attempts/{self.attempt}/answers"
        for number in range(1, QUESTIONS + 1):
            body = f"{self.key}\n{number}\n{1_700_000_000_000 + number}\n0\n{chance.randrange(4)}"
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


def text(steps, floor):
    """The figures as lines."""
    bare, whole = 22 * floor[1], sum(steps)
    said = ", ".join(f"{name} {cost:.1f}" for name, cost in zip(STEPS, steps, strict=True))
    return (
        f"One exam of {QUESTIONS} questions: {whole:.1f} ms of CPU ({said}); "
        f"22 bare requests {bare:.1f} ms; ratio {whole / bare:.2f}."
    )


def main():
    settings()
    app = filled_app()
    environ = dict(os.environ)
    ours, floor = Server(OURS, environ), Server(FLOOR, environ)
    try:
        print(text(*measure(app, ours, floor)))
    finally:
        ours.stop()
        floor.stop()


if __name__ == "__main__":
    main()
