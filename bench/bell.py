"""The bell of a contest: `python -m bench.bell` (about ten minutes; --pupils 300 --minutes 2 for a short one).

3,000 pupils come within 60 seconds around the bell, each with a class code on a device of their own, wait at the
door, answer 20 questions and hand in. Three times on the way the whole server is killed (kill -9) and started
again. At the end every acknowledged answer is looked up in the database. DATABASE_URL chooses an empty PostgreSQL.
"""

import argparse
import asyncio
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import time
from datetime import timedelta

from bench.pupil import QUESTIONS, Pupil, Told
from bench.run import filled_app, settings
from bench.tools import ROOT, free_port, share_of

ARRIVAL, CLASS = 60, 50


class Station:
    """The station as bin/serve runs it, to be killed and started again."""

    def __init__(self):
        self.port, self.most = free_port(), 0
        self.start()

    def start(self):
        command = [sys.executable, "-m", "app.server", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True
        )

    def kill(self, how=signal.SIGKILL):
        os.killpg(self.process.pid, how)
        self.process.wait(20)

    def family(self):
        found = subprocess.run(["ps", "-o", "pid=", "-s", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in found.stdout.split()]

    def weigh(self):
        """Remember the most memory that all its processes held together, in MB."""
        held = 0
        for pid in self.family():
            try:
                held += share_of(pid)
            except OSError:
                continue
        self.most = max(self.most, held / 1024)


def contest(app, pupils, opens):
    """A contest with so many pupils in classes of 50; (exam id, [(class code, pupil id)])."""
    from app.access.places import Organisation
    from app.db import db, transaction
    from app.exams import roster_tasks
    from app.exams.models import Exam, Paper, PaperPart
    from app.exams.roster_models import Contest, Pupil, SchoolClass
    from bench.exam import bank
    from bench.fill import COUNTY

    with app.app_context(), transaction():
        bank(200)
        paper = Paper(division_code=COUNTY, title="bell", kind="draw")
        paper.parts = [PaperPart(number=1, topic="bench", count=QUESTIONS, marks=5)]
        times = {"opens_at": opens, "closes_at": opens + timedelta(hours=2), "minutes": 60}
        named = {"title": "禁毒知识竞赛", "form": "contest", "audience": "roster", "state": "published", "attempts": 1}
        exam = Exam(division_code=COUNTY, paper=paper, **named, **times)
        db.session.add(exam)
        db.session.flush()
        db.session.add(Contest(exam_id=exam.id, division_code=COUNTY))
        school = db.session.scalars(db.select(Organisation).where(Organisation.kind == "school")).first()
        coming = []
        for number in range(0, pupils, CLASS):
            one = SchoolClass(exam_id=exam.id, organisation_id=school.id, grade="七年级", name=f"{number}", size=CLASS)
            one.pupils = [Pupil(number=place, name=f"学生{place}") for place in range(1, CLASS + 1)]
            db.session.add(one)
            db.session.flush()
            coming += [(one.code, pupil.id) for pupil in one.pupils]
        exam_id = exam.id
    with app.app_context():
        roster_tasks.draw_papers()
    return exam_id, coming[:pupils]


async def ring(station, coming, exam, minutes, kills, told):
    """Everybody comes; the server dies now and then."""
    began, pause = time.monotonic(), max(0.2, (minutes * 60 - 200) / QUESTIONS)
    chance = random.Random(1)
    pupils = [Pupil(station.port, code, key, exam, told) for code, key in coming]
    tasks = [asyncio.create_task(one.come(began + chance.uniform(0, ARRIVAL), pause)) for one in pupils]
    dying = [began + minutes * 60 * (0.35 + 0.15 * number) for number in range(kills)]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(2)
        await asyncio.to_thread(station.weigh)
        if dying and time.monotonic() > dying[0]:
            dying.pop(0)
            await asyncio.to_thread(station.kill)
            await asyncio.to_thread(station.start)
    for task in tasks:
        task.result()
    return time.monotonic() - began


def kept(app, exam):
    """{(attempt, question): what the database holds}, and how many attempts there are for how many pupils."""
    from app.db import db
    from app.exams.models import Answer, Attempt

    with app.app_context():
        mine = db.select(Attempt.id).where(Attempt.exam_id == exam)
        rows = db.session.execute(db.select(Answer).where(Answer.attempt_id.in_(mine))).scalars()
        answers = {(row.attempt_id, row.number): row.said for row in rows}
        count = db.func.count
        query = db.select(count(Attempt.id), count(Attempt.pupil_id.distinct()), count(Attempt.submitted_at))
        return answers, db.session.execute(query.where(Attempt.exam_id == exam)).one()


def report(told, took, answers, sittings, station):
    """What is written into the README."""
    lost = [key for key in told.acknowledged if answers.get(key) is None]
    cuts = statistics.quantiles(told.saves, n=100)
    attempts, pupils, handed_in = sittings
    return "\n".join(
        [
            f"{told.done} pupils in {took:.0f} s; {len(told.acknowledged)} answers acknowledged, {len(lost)} lost, "
            f"{attempts - pupils} attempts doubled, {len(told.errors)} errors; {handed_in} handed in.",
            f"A save: p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms "
            f"(with the repeats after a kill; {told.retries} requests were sent again).",
            f"The longest wait at the door {max(told.waits):.0f} s after the bell. "
            f"All the server's processes together at most {station.most:.0f} MB.",
        ]
    )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pupils", type=int, default=3000)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--kills", type=int, default=3)
    wanted = options.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    settings()
    app = filled_app()
    from app import clock

    bell = time.monotonic() + ARRIVAL
    exam, coming = contest(app, wanted.pupils, clock.now() + timedelta(seconds=ARRIVAL))
    station, told = Station(), Told(bell)
    try:
        took = asyncio.run(ring(station, coming, exam, wanted.minutes, wanted.kills, told))
    finally:
        station.kill(signal.SIGTERM)
    print(report(told, took, *kept(app, exam), station))
    for error in told.errors[:5]:
        print(error)


if __name__ == "__main__":
    main()
