"""The people of the files at their own pages: a report-in from the phone, leave asked for, words to and fro."""

import io
from datetime import timedelta

from PIL import Image, ImageDraw

from app import clock
from app.cases import leave_actions, message_actions, plan_actions, report_in_actions, schedule_actions
from app.demo.places import PINGHU

DAY = timedelta(days=1)
# From the third month on the district lets people report in from the phone.
PHONE_FROM = 3
WORDS = (
    ("participant", 3, "李老师, 我找到活了, 在拉链厂上夜班。"),
    ("worker", 3, "太好了。下次见面我们把上班的时间对一下, 挑你下夜班那天来。"),
    ("participant", 0, "下周想去嘉兴看看姐姐, 假条写好了。"),
)


def tell_own(cast, files):
    participant, other = files["participant"], files["顾晓峰"]
    allow_phones(cast["district"], participant)
    allow_phones(cast["district"], other)
    first = clock.today() + 5 * DAY
    leave_actions.ask(participant, first, first + 3 * DAY, "嘉兴", "看姐姐", participant.person)
    report_in_actions.send(other, portrait(), other.person, "在厂里, 刚下班", "拉链厂门口")
    for who, ago, words in WORDS:
        with clock.at(clock.now() - ago * DAY):
            message_actions.write(participant, words, cast[who])


def allow_phones(by, file):
    """The district's own version of the file's schedule."""
    old = file.schedule
    steps = [one.step for one in old.steps]
    new = schedule_actions.publish(PINGHU, f"{old.name} 手机报到", steps, old.hear, by, PHONE_FROM)
    plan_actions.regrade(file, file.grade, new, file.worker, "改用可以手机报到的计划表")


def portrait():
    """Nobody: a grey head and shoulders, small."""
    image = Image.new("RGB", (240, 320), "#d8e2de")
    draw = ImageDraw.Draw(image)
    draw.ellipse((75, 60, 165, 170), fill="#7d8d88")
    draw.ellipse((30, 190, 210, 430), fill="#7d8d88")
    out = io.BytesIO()
    image.save(out, "WEBP", quality=60)
    return out.getvalue()
