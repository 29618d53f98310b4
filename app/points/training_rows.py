"""What a row of a training's list says: who, and how many points where that is left to a person."""

import re
import unicodedata
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from app.access.models import Person
from app.people.names import is_mobile, is_name, normal
from app.people.roster_rows import HEADINGS as ROSTER
from app.people.roster_rows import LONGEST_NAME
from app.sheets import looks_like_formula

COLUMNS = [
    ("name", lazy("姓名")),
    ("mobile", lazy("手机号")),
    ("username", lazy("用户名")),
    ("number", lazy("志愿者编号")),
    ("points", lazy("分数")),
]
HEADINGS = {
    **{key: ROSTER[key] for key in ("name", "mobile", "username")},
    "number": ("志愿者编号", "编号", "志愿者号", "Volunteer number"),
    "points": ("分数", "积分", "得分", "Points"),
}
MOST_POINTS = 10_000


@dataclass
class Line:
    """A row, understood; `person` is whom it means, `points` what it asks for."""

    row: int
    values: dict
    mobile: str = ""
    username: str = ""
    number: str = ""
    points: int | None = None
    person: Person | None = None
    becomes: str = "new"
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def name(self):
        return self.values.get("name", "")

    @property
    def has_number(self):
        return bool(self.mobile or self.username or self.number)


def line_of(row, values):
    line = Line(row, values)
    # A number that a spreadsheet took for an amount: 13800000000.0
    mobile, line.number = (re.sub(r"\.0+$", "", values.get(key, "")) for key in ("mobile", "number"))
    line.mobile, line.username = normal(mobile), normal(values.get("username", ""))
    check_name(line)
    if mobile and not is_mobile(line.mobile):
        line.problems.append(_("手机号不是 1 开头的 11 位数字"))
    take_points(line, re.sub(r"\.0+$", "", values.get("points", "")))
    return line


def check_name(line):
    if looks_like_formula(line.name):
        line.problems.append(_("%(words)s像是公式: 请直接写名字", words=_("姓名")))
    elif len(line.name) > LONGEST_NAME:
        line.problems.append(_("%(words)s超过 %(most)s 个字", words=_("姓名"), most=LONGEST_NAME))
    elif not is_name(line.name):
        line.problems.append(_("没有姓名"))


def take_points(line, text):
    if text:
        # isdigit alone would let other writings of digits pass.
        line.points = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
        if line.points is None or not 1 <= line.points <= MOST_POINTS:
            line.problems.append(_("分数看不懂: 请写整数"))


def plain(name):
    """One writing for names that people type alike."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
