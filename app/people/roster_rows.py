"""What one row of a roster says, and what is wrong with it. Values only; nobody is looked up here."""

import re
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from app import clock
from app.people.ages import needs_guardian
from app.people.names import is_mobile, is_name, login_problem, normal
from app.sheets import as_date, looks_like_formula

# The columns as the template has them, and the other names under which rosters come.
COLUMNS = [
    ("name", lazy("姓名")),
    ("mobile", lazy("手机号")),
    ("username", lazy("用户名")),
    ("place", lazy("所在地")),
    ("organisation", lazy("单位")),
    ("birth_date", lazy("出生日期")),
    ("guardian", lazy("监护人")),
]
HEADINGS = {
    "name": ("姓名", "名字", "学生姓名", "志愿者姓名", "成员姓名", "Name"),
    "mobile": ("手机号", "手机", "手机号码", "电话", "电话号码", "联系电话", "联系方式", "Mobile"),
    "username": ("用户名", "账号", "登录名", "User name"),
    "place": ("所在地", "镇街", "街道", "村", "社区", "村社区", "村/社区", "行政区划", "Place"),
    "organisation": ("单位", "工作单位", "所在单位", "学校", "企业", "Organisation"),
    "birth_date": ("出生日期", "出生年月日", "生日", "Birth date"),
    "guardian": ("监护人", "监护人姓名", "家长", "家长姓名", "Guardian"),
}
LONGEST_NAME = 40
OLDEST = date(1900, 1, 1)


@dataclass
class Entry:
    """A row, understood. An empty cell is None and says nothing."""

    row: int
    values: dict
    name: str
    mobile: str | None = None
    username: str | None = None
    home: str | None = None
    organisation_id: int | None = None
    birth_date: date | None = None
    guardian: str | None = None
    problems: list = field(default_factory=list)

    @property
    def lacks_guardian(self):
        return needs_guardian(self.birth_date) and not self.guardian


def entry_of(number, values, places, organisations):
    """The row as an Entry. `places` is place_names.PlaceNames, `organisations` {name: [id]}, both within reach."""
    entry = Entry(number, values, values["name"], guardian=values.get("guardian") or None)
    take_names(entry)
    take_logins(entry, values.get("mobile", ""), values.get("username", ""))
    take_place(entry, values.get("place", ""), places)
    take_organisation(entry, values.get("organisation", ""), organisations)
    take_birth_date(entry, values.get("birth_date", ""))
    return entry


def take_names(entry):
    for name, words in ((entry.name, _("姓名")), (entry.guardian or "", _("监护人"))):
        if looks_like_formula(name):
            entry.problems.append(_("%(words)s像是公式: 请直接写名字", words=words))
        elif len(name) > LONGEST_NAME:
            entry.problems.append(_("%(words)s超过 %(most)s 个字", words=words, most=LONGEST_NAME))
    if not is_name(entry.name):
        entry.problems.append(_("没有姓名"))


def take_logins(entry, mobile, username):
    # A number that a spreadsheet took for an amount: 13800000000.0
    mobile, username = normal(re.sub(r"\.0+$", "", mobile)), normal(username)
    entry.mobile, entry.username = mobile or None, username or None
    if mobile and not is_mobile(mobile):
        entry.problems.append(_("手机号不是 1 开头的 11 位数字"))
    if username and (is_mobile(username) or login_problem(username)):
        entry.problems.append(_("用户名不合适: 要用汉字、字母、数字, 不能全是数字"))


def take_place(entry, text, places):
    if text:
        entry.home, problem = places.find(text)
        if problem:
            entry.problems.append(problem)


def take_organisation(entry, text, organisations):
    if text:
        ids = organisations.get(text, [])
        if len(ids) == 1:
            entry.organisation_id = ids[0]
        else:
            words = _("单位「%(name)s」有重名") if ids else _("单位「%(name)s」还没有登记, 请先添加单位")
            entry.problems.append(words % {"name": text[:LONGEST_NAME]})


def take_birth_date(entry, text):
    if text:
        entry.birth_date = as_date(text)
        if entry.birth_date is None or not OLDEST <= entry.birth_date <= clock.today():
            entry.problems.append(_("出生日期看不懂: 请写成 2014-03-05"))
            entry.birth_date = None
