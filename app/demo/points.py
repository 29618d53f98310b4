"""Points by other ways than events and exams: a training's list, awards by hand, a county's own rules and programme."""

from datetime import date, timedelta

from app import clock
from app.db import db
from app.demo.places import PINGHU, ZHONGDAI
from app.points import award_actions, programme_actions, rule_actions, training_actions
from app.points.rule_finding import rule_for
from app.points.rule_models import RESIDENTS, Programme
from app.points.training_rows import Line

SORTING = {"name": "垃圾分类督导", "points": 1, "points_most": 5, "cap_day": 8, "evidence": "社区的值班表"}
RIVER = {"name": "巡河护绿", "points": 2, "points_most": None, "cap_day": None, "evidence": "巡河照片, 带日期"}
NO_MORE_CAPS = dict.fromkeys(("cap_month", "cap_year", "cap_source", "last_day"))
# (title, so many days ago, who was there, agreed)
TRAININGS = [
    ("杰凯拉链厂食堂培训", 6, "沈喆 马犇 田小军 罗明霞 石大勇 孙丽华", True),
    ("沈家弄村夜校", 1, "沈福根 沈秀珍 王桂花 赵德福", None),
]


def tell_points(cast):
    """After the points of events and exams, so that each card is in the order of its days."""
    sorting, river = tell_rules(cast)
    for title, ago, names, agreed in TRAININGS:
        tell_training(cast, title, ago, names.split(), agreed)
    tell_awards(cast, sorting.code, river.code)


def tell_rules(cast):
    """The county's own: a rule of the residents', a change that is to come, and a programme with a rule."""
    with days_ago(120):
        sorting = publish(RESIDENTS, SORTING, cast["district"])
        own = programme_actions.add("乡风文明积分", PINGHU, 20)
        river = publish(own.code, RIVER, cast["district"])
    with days_ago(10):
        today = clock.today()
        change_training(rule_for(RESIDENTS, "training", PINGHU, today), date(today.year + 1, 1, 1), cast["district"])
    return sorting, river


def publish(programme, says, by):
    fields = {**says, **NO_MORE_CAPS, "division_code": PINGHU, "first_day": clock.today() + timedelta(days=1)}
    return rule_actions.publish(rule_actions.by_hand(db.session.get_one(Programme, programme), fields), by)


def change_training(rule, first_day, by):
    """Six points instead of five from the new year on."""
    kept = ("name", "points_most", "cap_day", "cap_month", "cap_year", "cap_source", "evidence", "last_day")
    fields = {name: getattr(rule, name) for name in kept} | {"points": 6}
    rule_actions.publish(
        rule_actions.next_version(rule, {**fields, "division_code": PINGHU, "first_day": first_day}), by
    )


def tell_training(cast, title, ago, names, agreed):
    people = [cast[name] for name in names]
    with days_ago(ago):
        about = RESIDENTS, "training", clock.today(), title
        rows = [(number, {"name": person.name}) for number, person in enumerate(people, 2)]
        lines = [Line(number, said, person=one, points=5) for (number, said), one in zip(rows, people, strict=True)]
        digest = training_actions.digest_of(rows, about)
        batch = training_actions.ask(lines, about, digest, ZHONGDAI, cast["worker"])
        if agreed:
            training_actions.decide(batch, True, cast["coordinator"])


def tell_awards(cast, sorting, river):
    """Two shifts on one day, of which the second is cut; one for the county's programme; one waits, one went back."""
    award(cast, "resident", sorting, 5, 5, "早班桶边督导", True)
    award(cast, "resident", sorting, 5, 5, "晚班桶边督导", True)
    award(cast, "沈福根", river, 2, 4, "上海塘巡河", True)
    award(cast, "王桂花", "award", 3, 2, "帮邻居办居住证", None)
    award(cast, "孙丽华", "award", 10, 3, "热心公益", False, "写清楚做了什么、哪一天。")


def award(cast, who, rule, points, ago, reason, agreed, answer=""):
    with days_ago(ago):
        asked = award_actions.ask(cast[who], rule, points, clock.today(), reason, "社区登记本", cast["worker"])
        if agreed is not None:
            award_actions.decide(asked, agreed, cast["coordinator"], answer)


def days_ago(count):
    return clock.at(clock.now() - timedelta(days=count))
