"""What points are good for in the demo: six benefits, and applications that stand at different steps."""

import io
from datetime import date, timedelta

from PIL import Image, ImageDraw

from app import clock
from app.access.rules import APPLICATION_DECIDE, RULES
from app.benefits import actions, application_actions, decision_actions, payment_actions, ranking_actions
from app.benefits.finding import paid, story
from app.benefits.ranking_models import RankingRow
from app.db import db
from app.demo.places import ENPING, PINGHU, ZHONGDAI
from app.media import private_pictures

DAY = timedelta(days=1)
VILLAGE, TOWN, DISTRICT = (
    {"level": level, "days": days} for level, days in (("village", 3), ("town", 5), ("district", 10))
)
LEASE = {"name": "租房合同", "example": "有房东签名的那一页", "needed": True}
PERMIT = {"name": "居住证", "example": "正反两面", "needed": True}
WORK = {"name": "劳动合同或社保记录", "example": "最近三个月的", "needed": False}
# key: (opened so many days ago, open for so many days from now, what it says)
BENEFITS = {
    "rent": (
        100,
        60,
        {
            "division_code": PINGHU,
            "name": "新居民租房补贴",
            "kind": "monthly",
            "summary": "在平湖租房、有积分的新居民, 每月补贴 495 元, 一年。",
            "conditions": "在平湖居住满半年\n租房, 名下没有平湖的住房\n积分 3 分以上",
            "materials": [LEASE, PERMIT, WORK],
            "steps": [VILLAGE, TOWN, DISTRICT],
            "points_needed": 3,
            "quota": 600,
            "amount_yuan": 495,
            "months": 12,
            "passed_to": "平湖市财政局",
            "passed_for": "按月发放补贴",
        },
    ),
    "school": (
        60,
        -5,
        {
            "division_code": PINGHU,
            "name": "子女入学积分",
            "kind": "statement",
            "summary": "新居民子女入读公办学校, 按积分排名。",
            "conditions": "子女到了入学年龄\n父母一方在平湖居住、就业",
            "materials": [{"name": "户口簿", "example": "户主页和孩子的一页", "needed": True}, PERMIT],
            "steps": [TOWN],
            "quota": 2,
            "ranked": True,
            "passed_to": "平湖市教育局",
            "passed_for": "安排学位",
        },
    ),
    "job": (
        90,
        200,
        {
            "division_code": PINGHU,
            "name": "就业帮扶",
            "kind": "referral",
            "summary": "想找工作、换工作的, 由人社部门一对一推荐。",
            "conditions": "年满 16 周岁, 有劳动能力\n住在平湖",
            "materials": [],
            "steps": [TOWN],
            "passed_to": "平湖市人力资源和社会保障局",
            "passed_for": "推荐岗位",
        },
    ),
    "relief": (
        90,
        200,
        {
            "division_code": PINGHU,
            "name": "困难救助",
            "kind": "payment",
            "summary": "家里一时遇到难处的, 一次性救助 2000 元。",
            "conditions": "生病、失业、意外等, 生活一时有困难",
            "materials": [{"name": "能说明难处的材料", "example": "医院的单据、村里的证明等", "needed": True}],
            "steps": [VILLAGE, TOWN],
            "amount_yuan": 2000,
            "passed_to": "平湖市民政局",
            "passed_for": "核对和发放救助",
        },
    ),
    "training": (
        40,
        30,
        {
            "division_code": ZHONGDAI,
            "name": "电工技能培训",
            "kind": "referral",
            "summary": "福臻路培训中心, 十个晚上, 学完考证。",
            "conditions": "年满 18 周岁\n能每晚到课",
            "materials": [],
            "steps": [TOWN],
            "points_needed": 5,
            "points_use": "held",
            "quota": 20,
        },
    ),
    "pass": (
        30,
        120,
        {
            "division_code": PINGHU,
            "name": "文旅年卡",
            "kind": "referral",
            "summary": "平湖各景区和影城一年免费, 10 分一张。",
            "conditions": "住在平湖的居民, 每人一张",
            "materials": [],
            "steps": [TOWN],
            "points_needed": 10,
            "points_use": "spent",
            "quota": 30,
        },
    ),
}
FARM = {
    "division_code": ENPING,
    "name": "种养技能培训",
    "kind": "referral",
    "summary": "簕菜、温泉鱼养殖, 村里上课。",
    "conditions": "住在恩平",
    "materials": [],
    "steps": [TOWN],
    "points_needed": 3,
}


def tell_benefits(cast):
    """After the points of events, exams and lessons."""
    made = {}
    for key, (ago, left, says) in BENEFITS.items():
        made[key] = open_one(cast["district"], ago, left, says)
    open_one(cast["岑永光"], 30, 90, FARM)
    tell_rent(cast, made["rent"])
    tell_small(cast, made)
    tell_school(cast, made["school"])


def open_one(by, ago, left, says):
    today = clock.today()
    with days_ago(ago):
        days = {"first_day": clock.today(), "last_day": today + left * DAY}
        benefit = actions.draft(by, **days, **says)
        actions.publish(benefit)
    return benefit


def tell_rent(cast, rent):
    """One is paid already, one waits at the village, one is late at the town; the resident's is there too."""
    with days_ago(85):
        first = hand_in(cast["沈喆"], rent, "在杰凯拉链厂上班两年了。")
    decide(cast["town"], first, 80)
    decide(cast["district"], first, 72)
    for payment in db.session.scalars(paid(first)).all():
        if payment.month < f"{clock.today():%Y-%m}":
            with clock.at(clock.from_local(date.fromisoformat(f"{payment.month}-10")) + timedelta(hours=10)):
                payment_actions.confirm(payment, cast["district"])
    with days_ago(12):
        hand_in(cast["陆堃"], rent)
    with days_ago(2):
        hand_in(cast["resident"], rent, "合同到明年六月, 房东同意续租。")
    with days_ago(1):
        hand_in(cast["沈秀珍"], rent)
    with days_ago(20):
        lacking = hand_in(cast["马犇"], rent)
    decide(cast["town"], lacking, 17, "return", "合同上的名字看不清, 请再拍一张。")


def tell_small(cast, made):
    """One of each of the others: granted, declined, about to be answered, still being filled in."""
    with days_ago(9):
        job = hand_in(cast["田小军"], made["job"], "做过焊工, 想学数控。")
        relief = hand_in(cast["沈福根"], made["relief"], "老伴住院三个星期。")
    decide(cast["coordinator"], job, 6)
    decide(cast["village"], relief, 8, "approve", "上门看过, 情况属实。")
    decide(cast["town"], relief, 5)
    with days_ago(3):
        hand_in(cast["volunteer"], made["pass"])
    with days_ago(4):
        declined = hand_in(cast["俞祎"], made["training"])
    decide(cast["town"], declined, 1, "decline", "这一期要求每晚到课, 您说的夜班时间对不上, 可以等下一期。")
    application_actions.fill(application_actions.begin(made["relief"], cast["顾珺"]), "孩子摔伤了, 单据还在医院。")


def tell_school(cast, school):
    """The days for applying are over; the ranking stands, and one asks how it was counted."""
    for number, name in enumerate(("顾珺", "resident", "陆堃", "徐璟", "金㛃")):
        with days_ago(30 - number):
            application = hand_in(cast[name], school)
        decide(cast["town"], application, 20 - number)
    with days_ago(3):
        ranking = ranking_actions.freeze(school, clock.now(), cast["district"])
    third = db.session.scalars(db.select(RankingRow).filter_by(ranking_id=ranking.id, place=3)).one()
    with days_ago(1):
        ranking_actions.object_to(third, "上个月的禁毒宣传我去了两次, 好像只算了一次。")


def hand_in(person, benefit, note=""):
    """Filled in, with a picture of what is needed, and handed in."""
    application = application_actions.begin(benefit, person)
    application_actions.fill(application, note)
    for number, material in enumerate(benefit.materials):
        if material["needed"]:
            application_actions.add_picture(application, number, private_pictures.shrunk(sheet(number)))
    if benefit.passed_to:
        application_actions.agree_to_pass_on(application)
    application_actions.hand_in(application)
    return application


def decide(by, application, ago, verdict="approve", reason=""):
    offices = [held.division_code for held in by.assignments if APPLICATION_DECIDE in RULES[held.role]]
    with days_ago(ago):
        *_before, step = db.session.scalars(story(application)).all()
        decision_actions.decide(step, verdict, by, offices, reason)


def sheet(number):
    """A page of writing from far away: enough to see that a picture is there."""
    image = Image.new("RGB", (480, 640), "#fbfaf7")
    draw = ImageDraw.Draw(image)
    draw.rectangle((160, 50, 320, 66), fill="#1c2826")
    for line in range(12):
        draw.rectangle((60, 120 + line * 34, 420 - (line * 47 + number * 31) % 140, 126 + line * 34), fill="#8a9490")
    draw.ellipse((320, 520, 410, 610), outline="#b3261e", width=5)
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out


def days_ago(count):
    return clock.at(clock.now() - count * DAY)
