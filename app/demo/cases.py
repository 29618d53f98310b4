"""The files of a station: newly decided, in term, late, away, detained, sent on, over; each by the verbs of the app."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.cases import actions, alert_actions, leave_actions, plan_actions
from app.cases.alert_models import Alert
from app.cases.plan_models import DueItem
from app.cases.schedule_models import Schedule
from app.db import db
from app.demo.people import join
from app.demo.places import ZHONGDAI
from app.demo.visits import tell_visits

DAY, MORNING = timedelta(days=1), timedelta(hours=9, minutes=30)
ELSEWHERE = "当湖街道禁毒社工站"
# name: (decided so many days ago, reported so many days later or None, who keeps it, grade, rhythm)
FILES = {
    "participant": (187, 6, "worker", "medium", "12+6+4"),
    "顾晓峰": (150, 9, "worker", "high", "12+6+6+4"),
    "陆春生": (610, 4, "worker", "low", "12+6+4"),
    "沈国荣": (300, 12, "worker", "medium", "12+6+4"),
    "倪小燕": (95, 3, "徐卫红", "high", "12+6+6+4"),
    "费志刚": (505, 8, "徐卫红", "medium", "12+6+4"),
    "姚建中": (240, 5, "徐卫红", "medium", "12+6+4"),
    "戴永强": (200, 7, "worker", "medium", "12+6+4"),
    "屠海峰": (18, None, "worker", "high", "12+6+4"),
    "计美凤": (5, None, "徐卫红", "medium", "12+6+4"),
    "宋阿明": (1130, 10, "徐卫红", "low", "12+6+4"),
}
# Who did not come lately: the last so many days of the plan stayed undone.
STAYED_AWAY = {"顾晓峰": 12, "姚建中": 40, "沈国荣": 4}
BACKGROUND = "与家人同住, 有驾驶证, 愿意工作。"


def tell_cases(cast, stations):
    """The files of one station, its last days as the clock found them: {name: CaseFile}."""
    station = stations["钟埭街道禁毒社工站"]
    files = {}
    for number, (name, about) in enumerate(FILES.items(), 1):
        files[name] = tell_file(cast, station, name, number, about)
    tell_turns(cast, stations, files)
    for days in range(9, -1, -1):
        with clock.at(morning(days)):
            alert_actions.look_round()
    tell_search(cast, files["顾晓峰"])
    tell_visits(cast, files)
    return files


def morning(days_ago):
    return clock.from_local(clock.today() - days_ago * DAY) + MORNING


def tell_file(cast, station, name, number, about):
    """Decided, signed, and what fell due done on its day."""
    ago, reported, keeper, grade, rhythm = about
    worker, lead = cast[keeper], cast["lead"]
    with clock.at(morning(ago)):
        person, today = cast.get(name) or join(name, ZHONGDAI, "member"), clock.today()
        file = actions.open_file(
            lead,
            person,
            station,
            worker,
            schedule(rhythm),
            today,
            details(person, number, today),
            kind="rehabilitation" if number % 4 == 3 else "detox",
            agency="平湖市公安局",
            grade=grade,
        )
    if reported is not None:
        with clock.at(morning(ago - reported)):
            actions.sign(file, clock.today(), worker, words="每周给社工发一次消息。")
        tell_plan(file, worker, STAYED_AWAY.get(name, 0))
    return file


def schedule(rhythm):
    return db.session.scalars(select(Schedule).filter_by(name=rhythm, division_code=None)).one()


def details(person, number, day):
    """What only the file says; numbers that nobody has."""
    return {
        "name": person.name,
        "sex": "f" if person.name[-1] in "燕凤" else "m",
        "born": person.birth_date.isoformat(),
        "identity_number": f"330482{person.birth_date:%Y%m%d}00{number:02}",
        "phone": f"1390000{number:04}",
        "address": f"福臻路 {number * 3} 号",
        "decision_number": f"平公(禁)社戒决字〔{day.year}〕{number:02}号",
        "background": BACKGROUND,
    }


def tell_plan(file, worker, stayed_away):
    """What was due until so many days ago, each a little before its day."""
    until = clock.today() - max(stayed_away, 1) * DAY
    ours = select(DueItem).where(DueItem.case_id == file.id, DueItem.outcome == "", DueItem.due <= until)
    for item in db.session.scalars(ours.order_by(DueItem.due)).all():
        day = max(item.due - (item.id % 4) * DAY, item.earliest)
        with clock.at(clock.from_local(day) + MORNING):
            plan_actions.complete(item, day, worker)


def tell_turns(cast, stations, files):
    """What came between: a detention, a leave, a move to another town, days away without leave, the end of a term."""
    worker, other, lead = cast["worker"], cast["徐卫红"], cast["lead"]
    with clock.at(morning(20)):
        actions.suspend(files["戴永强"], clock.today(), worker, "行政拘留十五日, 处罚决定书已复印")
    with clock.at(morning(6)):
        actions.transfer(files["陆春生"], stations[ELSEWHERE], clock.today(), lead, "搬到当湖街道居住")
    with clock.at(morning(1)):
        away = leave_actions.ask(files["费志刚"], clock.today(), clock.today() + DAY, "嘉兴", "陪母亲看病", other)
        leave_actions.decide(away, True, other, "后天上午来销假")
    for ago, length in ((36, 2), (27, 3), (15, 4)):
        with clock.at(morning(ago - length)):
            first, last = clock.today() - length * DAY, clock.today() - DAY
            leave_actions.note_absence(files["姚建中"], first, last, "没有请假去了外地", other)
    over = files["宋阿明"]
    with clock.at(clock.from_local(over.ends_on) + MORNING):
        actions.discharge(over, over.ends_on, other, "期满, 无复吸")


def tell_search(cast, file):
    """Nobody came: what was done about the one that is late the longest."""
    alert = db.session.scalar(select(Alert).filter_by(case_id=file.id, closed_at=None).order_by(Alert.since).limit(1))
    # Never before it was raised.
    with clock.at(max(morning(1), alert.raised_at + timedelta(minutes=20))):
        alert_actions.answer(
            alert, "电话没人接, 上门邻居说去了乍浦打工, 已请村里和派出所一起找", cast["worker"], found=False
        )
    with clock.at(max(morning(0), alert.raised_at + timedelta(minutes=50))):
        alert_actions.answer(alert, "在乍浦工地找到, 约好明天来站里", cast["worker"], found=True)
