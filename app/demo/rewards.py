"""What can be had for points at two stations: the catalogue, the goods that came, who fetched and who has yet to."""

import io
from datetime import date, timedelta

from PIL import Image, ImageDraw

from app import clock
from app.db import db
from app.demo.tales import ENPING, IN_CHARGE, ZHONGDAI
from app.errors import Refusal
from app.points import ledger
from app.rewards import redemption_actions, reward_actions, stock_actions

SIZE, PAPER, LABEL = (480, 360), "#e6f0ed", "#fbfaf7"
# The picture of each: rounded boxes, (left, top, right, bottom), a colour.
BAG = [((150, 60, 330, 320), "#c98f3b"), ((150, 60, 330, 96), "#a8732a"), ((180, 150, 300, 250), LABEL)]
BOTTLE = [((205, 40, 275, 90), "#0f6b5c"), ((170, 84, 310, 320), "#e0b23c"), ((170, 170, 310, 260), LABEL)]
JUG = [((200, 50, 260, 90), "#1c2826"), ((160, 84, 320, 320), "#4f86b8"), ((276, 120, 304, 210), PAPER)]
TOWEL = [((110, 130, 370, 250), "#d98a7e"), ((110, 150, 370, 164), LABEL), ((110, 216, 370, 230), LABEL)]
CUP = [((170, 90, 290, 300), "#0f6b5c"), ((280, 140, 340, 240), "#0f6b5c"), ((290, 160, 322, 220), PAPER)]
SOAP = [((130, 160, 350, 260), "#8fb7a3"), ((160, 184, 320, 236), "#b5d3c4")]
# name, points, goods that came, the most a person and a household get in a month, picture, a word
FULL_SHELF = [
    ("大米 5 kg", 30, 40, None, 1, BAG, "本地新米, 真空包装。"),
    ("食用油 1.8 L", 20, 24, None, 1, BOTTLE, "菜籽油, 保质期看瓶身。"),
    ("洗衣液 2 kg", 12, 30, 1, 2, JUG, ""),
    ("水杯", 8, 18, 1, None, CUP, "不锈钢保温杯, 印有“拒绝毒品, 从我做起”。"),
    ("毛巾", 5, 60, 2, None, TOWEL, "纯棉, 两条装。"),
    ("香皂", 3, 48, 2, None, SOAP, ""),
]
SMALL_SHELF = [
    ("花生油 1.8 L", 20, 12, None, 1, BOTTLE, ""),
    ("大米 5 kg", 25, 20, None, 1, BAG, ""),
    ("毛巾", 4, 30, 2, None, TOWEL, ""),
]
CAME = timedelta(days=20)
# who, what, so many days ago; then what became of it
FETCHED = [("顾珺", "毛巾", 2), ("volunteer", "毛巾", 2), ("田小军", "香皂", 1), ("陆堃", "香皂", 1)]
WAITING = [("volunteer", "水杯", 0), ("沈喆", "洗衣液 2 kg", 1), ("沈福根", "香皂", 0)]
VOIDED = ("陆堃", "香皂")


def tell_rewards(cast, stations):
    """After the points have come."""
    shelf = fill(FULL_SHELF, stations[ZHONGDAI], cast[IN_CHARGE[ZHONGDAI]])
    fill(SMALL_SHELF, stations[ENPING], cast[IN_CHARGE[ENPING]])
    for who, what, ago in FETCHED:
        with clock.at(afternoon(ago)):
            made = wish(cast[who], shelf[what])
            if made:
                redemption_actions.hand_over(made, cast["worker"])
            if made and (who, what) == VOIDED:
                redemption_actions.void(made, "包装破了, 退回", cast["coordinator"])
    for who, what, ago in WAITING:
        with clock.at(afternoon(ago)):
            wish(cast[who], shelf[what])


def fill(goods, station, by):
    """The catalogue of a station, and what came for it: {name: Reward}."""
    shelf = {}
    with clock.at(clock.now() - CAME):
        for name, points, count, person_month, household_month, picture, text in goods:
            says = {"name": name, "points": points, "description": text, "first_day": date(clock.today().year, 1, 1)}
            says |= {"person_month": person_month, "household_month": household_month}
            shelf[name] = reward_actions.add(station, by, drawn(picture), **says)
            stock_actions.receive(shelf[name], count, "送货单 2026-31", f"demo-{station.id}-{name}", by)
    return shelf


def wish(person, reward):
    """One tap on the phone; None where the points are too few: how many there are differs from day to day."""
    try:
        with db.session.begin_nested():
            key = f"demo-{person.id}-{reward.id}"
            return redemption_actions.reserve(reward, ledger.card_of(person), 1, key, person)
    except Refusal:
        return None


def afternoon(ago):
    """A quarter past three so many days ago, but not after now."""
    moment = clock.from_local(clock.today() - timedelta(days=ago)) + timedelta(hours=15, minutes=15)
    return min(moment, clock.now())


def drawn(boxes):
    """A flat picture, as bytes."""
    picture, out = Image.new("RGB", SIZE, PAPER), io.BytesIO()
    pen = ImageDraw.Draw(picture)
    for box, colour in boxes:
        pen.rounded_rectangle(box, radius=16, fill=colour)
    picture.save(out, "PNG")
    return out.getvalue()
