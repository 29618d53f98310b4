"""A year of a station by the verbs of the app: the clock looks every morning, people come or do not, things happen."""

from datetime import date, time, timedelta
from functools import partial
from random import Random

from sqlalchemy import func, select

from app import clock
from app.access.models import Assignment, Person
from app.access.places import Station
from app.cases import actions, alert_actions, leave_actions, paper_actions, plan_actions, schedule_actions, tasks
from app.cases.alert_models import Alert
from app.cases.models import Agreement, CaseFile, StateChange
from app.cases.plan_models import Absence, DueItem, GradeChange, Leave
from app.cases.schedule_models import Schedule
from app.cases.states import ENDED, EXPECTED, IN_TERM, ON_LEAVE, SUSPENDED, TRANSFERRING
from app.db import db
from app.errors import Refusal
from tests.world import OTHER_TOWN, TOWN

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 10, 14), date(2027, 10, 13)
LOOK, OFFICE = time(5, 10), time(10, 0)
# The district closes its stations; told a week before.
CLOSED = [
    (date(2027, 2, 5), date(2027, 2, 12)),
    (date(2027, 5, 1), date(2027, 5, 3)),
    (date(2027, 10, 1), date(2027, 10, 7)),
]
MADE = (DueItem, Alert, Leave, Agreement, Absence, GradeChange)
# How likely each of these is on a day on which a file is in term: far more than in life.
TURNS = {
    "suspend": 1 / 400,
    "transfer": 1 / 700,
    "regrade": 1 / 120,
    "leave": 1 / 150,
    "stay_away": 1 / 900,
    "terminated": 1 / 1500,
    "compulsory": 1 / 1500,
}


class Year:
    """What happened, as it was meant: compared with the tables afterwards."""

    def __init__(self, people, workers=8, seed=2026):
        self.random, self.people = Random(seed), people
        # item: (how it is to end, on which day at the earliest); file: a day on which something is to happen to it.
        self.wishes, self.days = {}, {}
        # item: how it was closed; file: how much there was when it ended.
        self.closed, self.ended = {}, {}
        # What the clock must have seen: (file, last day to report), leaves that were over, (file, how often it was
        # suspended) of terms that were.
        self.not_reported, self.not_back, self.not_discharged = set(), set(), set()
        self.refused, self.turns = 0, dict.fromkeys((*TURNS, "discharge", "archive"), 0)
        self.workers = [staff(f"worker-{number}", "worker", TOWN) for number in range(workers)]
        self.lead, self.district = staff("lead", "lead", TOWN), staff("officer", "district", TOWN[:6])
        self.next_town = staff("next-worker", "worker", OTHER_TOWN)
        self.arrivals = sorted(self.random.randrange(1, 330) for _number in range(people * 3 // 10))

    def run(self):
        """Day after day; returns itself."""
        day = FIRST
        self.open_known()
        while day <= LAST:
            self.look(day)
            if day.weekday() < 5 and not any(first <= day <= last for first, last in CLOSED):
                with clock.at(clock.from_local(day, OFFICE)):
                    self.work(day)
            # A commit costs more than a day of so few people.
            if day.weekday() == 6 or day == LAST:
                db.session.commit()
                db.session.expunge_all()
            day += DAY
        return self

    def open_known(self):
        """Most were there before: in the books since some day of the last three years."""
        with clock.at(clock.from_local(FIRST, OFFICE)):
            for number in range(self.people - len(self.arrivals)):
                reported = FIRST - timedelta(days=self.random.randrange(1, 1080))
                file = self.open_one(number, reported - timedelta(days=5))
                actions.sign(file, reported, file.worker, reason="建档时已经报到")
        db.session.commit()

    def open_one(self, number, decided_on):
        person = Person(name=f"居民{number}", username=f"resident-{number}", division_code=TOWN)
        db.session.add(person)
        db.session.flush()
        about = {"kind": "detox", "agency": "平湖市公安局", "grade": self.random.choice(("high", "medium", "low"))}
        worker = get(self.workers[number % len(self.workers)])
        details = {"name": person.name, "decision_number": str(number)}
        plan, here = self.schedule(), station(TOWN)
        return actions.open_file(get(self.lead), person, here, worker, plan, decided_on, details, **about)

    def schedule(self):
        return self.random.choice(db.session.scalars(select(Schedule).order_by(Schedule.id)).all())

    def look(self, day):
        """What the clock finds in the morning, after a look of ours at what it is to find."""
        with clock.at(clock.from_local(day, LOOK)):
            late = select(CaseFile.id, CaseFile.report_by).where(CaseFile.state.in_(EXPECTED), CaseFile.report_by < day)
            self.not_reported |= set(map(tuple, db.session.execute(late)))
            self.not_discharged |= set(map(tuple, db.session.execute(run_out(day))))
            for deed in tasks.DEEDS:
                deed()
            away = select(Leave.id).join(Leave.file).where(Leave.state == "granted", Leave.last_day < day)
            self.not_back |= set(db.session.scalars(away.where(CaseFile.state == ON_LEAVE)))

    def work(self, day):
        while self.arrivals and FIRST + timedelta(days=self.arrivals[0]) <= day:
            self.arrivals.pop(0)
            self.open_one(self.people - len(self.arrivals), day)
        for first, last in CLOSED:
            if first - day == timedelta(days=8):
                self.close_station(first, last)
        self.see_people(day)
        self.answer_alerts(day)
        for file in db.session.scalars(select(CaseFile).order_by(CaseFile.id)).all():
            if file.is_ended:
                self.try_after_the_end(file, day)
            else:
                getattr(self, f"when_{file.state}")(file, day)
            self.note_end(file)

    def close_station(self, first, last):
        schedule_actions.close_days(TOWN, first, last, "放假")
        days = [first + DAY * number for number in range((last - first).days + 1)]
        for one in schedule_actions.touched(TOWN, days):
            schedule_actions.draw_anew(one)

    def see_people(self, day):
        """Who comes, in time or late; who is let off; who never comes."""
        begun = select(DueItem.id, DueItem.latest).where(DueItem.outcome == "", DueItem.earliest <= day)
        for id, latest in db.session.execute(begun.order_by(DueItem.id)).all():
            outcome, earliest = self.wishes.setdefault(id, self.wish(day, latest))
            if day >= earliest:
                item = db.session.get_one(DueItem, id)
                self.end(item, outcome, day)
                if self.random.random() < 0.1:
                    self.end(item, outcome, day)

    def wish(self, day, latest):
        chance = self.random.random()
        if chance < 0.8:
            return "done", day + timedelta(days=self.random.randrange(max((latest - day).days, 1)))
        if chance < 0.92:
            return "done", latest + timedelta(days=self.random.randrange(1, 13))
        if chance < 0.97:
            return "exempt", latest + timedelta(days=self.random.randrange(-3, 6))
        return "done", latest + timedelta(days=self.random.choice((40, 999)))

    def end(self, item, outcome, day):
        worker = item.file.worker
        if outcome == "done":
            plan_actions.complete(item, day, worker)
        else:
            plan_actions.exempt(item, "住院", worker)
        self.closed[item.id] = outcome

    def answer_alerts(self, day):
        waiting = select(Alert).where(Alert.closed_at.is_(None), Alert.since < day - DAY).order_by(Alert.id)
        for alert in db.session.scalars(waiting).all():
            if self.random.random() < 0.03:
                alert_actions.answer(alert, "上门找过", alert.file.worker or get(self.lead), found=True)
                alert_actions.close(alert, "找到了", get(self.lead))

    def when_awaiting(self, file, day):
        """Most report in time, some late with a reason, some never."""
        after = self.days.setdefault(file.id, file.report_by + timedelta(days=self.random.randrange(-14, 4)))
        if after > file.report_by + 2 * DAY and day > file.report_by + 9 * DAY:
            actions.move(file, "refused", day, get(self.lead), "没有正当理由")
        elif after <= file.report_by + 2 * DAY and day >= after:
            actions.sign(file, day, file.worker, reason="住院")

    def when_transferring(self, file, day):
        if day >= file.state_since + timedelta(days=file.id % 20):
            if file.worker_id is None:
                there = self.workers[0] if file.division_code == TOWN else self.next_town
                actions.hand_over(file, get(there), get(self.lead))
            actions.sign(file, day, file.worker, reason="路上耽误")

    def when_suspended(self, file, day):
        if day >= file.state_since + timedelta(days=10 + file.id % 30):
            actions.resume(file, day, file.worker or get(self.lead), "释放")

    def when_on_leave(self, file, day):
        leave = db.session.scalar(select(Leave).where(Leave.case_id == file.id, Leave.state == "granted").limit(1))
        if day >= leave.last_day + timedelta(days=leave.id % 6):
            leave_actions.come_back(leave, day, file.worker)

    def when_in_term(self, file, day):
        if file.ends_on <= day:
            actions.discharge(file, day, file.worker, "期满")
            self.turns["discharge"] += 1
            return
        for name, chance in TURNS.items():
            if file.state == IN_TERM and self.random.random() < chance:
                getattr(self, name, self.end_file)(file, day, name)
                self.turns[name] += 1

    def suspend(self, file, day, _name):
        actions.suspend(file, day, file.worker, "行政拘留")

    def transfer(self, file, day, _name):
        there = OTHER_TOWN if file.division_code == TOWN else TOWN
        actions.transfer(file, station(there), day, get(self.lead), "搬家")

    def regrade(self, file, day, _name):
        grade = self.random.choice(("high", "medium", "low"))
        plan_actions.regrade(file, grade, self.schedule(), file.worker, "评估")

    def leave(self, file, day, _name):
        first = day + timedelta(days=self.random.randrange(5))
        last = first + timedelta(days=self.random.randrange(10))
        try:
            leave = leave_actions.ask(file, first, last, "杭州", "看病", file.person)
        except Refusal:
            return
        paper = paper_actions.keep(file, "leave", b"%PDF-1.7", file.worker)
        leave_actions.decide(leave, self.random.random() < 0.8, file.worker, paper=paper)

    def stay_away(self, file, day, _name):
        gone = day - timedelta(days=self.random.randrange(3, 40))
        if gone > FIRST:
            leave_actions.note_absence(file, gone, self.random.choice((day, None)), "去了外地", file.worker)

    def end_file(self, file, day, after):
        actions.move(file, after, day, get(self.lead), "法院判决")

    def note_end(self, file):
        if file.state in ENDED and file.id not in self.ended:
            self.ended[file.id] = (clock.now(), made_for(file.id))

    def try_after_the_end(self, file, day):
        """Whoever wants something of a file that is over is refused."""
        if self.random.random() > 0.02:
            return
        by, stopped = get(self.lead), plan_actions.items_of(file).where(DueItem.outcome == "stopped")
        tries = [
            lambda: actions.sign(file, day, by, reason="又来了"),
            lambda: actions.move(file, SUSPENDED, day, by),
            lambda: actions.transfer(file, station(OTHER_TOWN), day, by, "搬家"),
            lambda: leave_actions.ask(file, day, day, "杭州", "看病", by),
            lambda: leave_actions.note_absence(file, day, None, "", by),
        ]
        tries += [partial(plan_actions.complete, one, day, by) for one in db.session.scalars(stopped.limit(1))]
        try:
            with db.session.begin_nested():
                self.random.choice(tries)()
        except Refusal:
            self.refused += 1
        else:
            raise AssertionError(f"something was made for {file.code} after its end")


def run_out(day):
    """(file, how often it was suspended) of those whose term was over before that day."""
    often = select(func.count()).where(StateChange.case_id == CaseFile.id, StateChange.after == SUSPENDED)
    running = CaseFile.state.in_((IN_TERM, ON_LEAVE, TRANSFERRING))
    return select(CaseFile.id, often.scalar_subquery()).where(running, CaseFile.ends_on < day)


def made_for(case_id):
    """How many rows of each kind there are for a file."""
    return [db.session.scalar(select(func.count()).where(one.case_id == case_id)) for one in MADE]


def get(person_id):
    return db.session.get_one(Person, person_id)


def staff(username, role, code):
    one = Person(name=username, username=username, division_code=code)
    db.session.add(one)
    db.session.flush()
    db.session.add(Assignment(person_id=one.id, role=role, division_code=code))
    db.session.flush()
    return one.id


def station(code):
    return db.session.scalars(select(Station).where(Station.division_code == code)).one()
