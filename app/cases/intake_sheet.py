"""A spreadsheet of decisions: what each row says, and what hinders it. Writes nothing."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app import clock, sheets
from app.cases.finding import keepers

# key: the names that its column may bear.
HEADINGS = {
    "name": ("姓名", "name"),
    "kind": ("类型", "kind"),
    "decided_on": ("决定日期", "决定时间"),
    "agency": ("决定机关", "决定单位"),
    "decision_number": ("决定书文号", "文号"),
    "sex": ("性别", "sex"),
    "born": ("出生日期", "出生年月日"),
    "identity_number": ("身份证号", "身份证号码", "公民身份号码"),
    "phone": ("手机号", "联系电话", "电话"),
    "address": ("住址", "现住址", "地址"),
    "worker": ("负责社工", "社工"),
    "grade": ("风险等级", "等级"),
    "reported_on": ("报到日期", "报到时间"),
}
COLUMNS = [
    ("name", lazy_gettext("姓名")),
    ("kind", lazy_gettext("类型")),
    ("decided_on", lazy_gettext("决定日期")),
    ("agency", lazy_gettext("决定机关")),
    ("decision_number", lazy_gettext("决定书文号")),
    ("sex", lazy_gettext("性别")),
    ("born", lazy_gettext("出生日期")),
    ("identity_number", lazy_gettext("身份证号")),
    ("phone", lazy_gettext("手机号")),
    ("address", lazy_gettext("住址")),
    ("worker", lazy_gettext("负责社工")),
    ("grade", lazy_gettext("风险等级")),
    ("reported_on", lazy_gettext("报到日期")),
]
KINDS = {"社区戒毒": "detox", "社区康复": "rehabilitation", "后续照管": "aftercare"}
GRADE_WORDS = {"高": "high", "中": "medium", "低": "low", "高风险": "high", "中风险": "medium", "低风险": "low"}
SEXES = {"男": "m", "女": "f"}
NEEDED = ("name", "agency", "decision_number")
LONGEST = {"name": 40, "agency": 60, "decision_number": 60, "identity_number": 20, "phone": 20, "address": 120}


class Reader:
    """Reads rows for one station: who works there, and whose file is there already."""

    def __init__(self, station, known=()):
        self.workers = {}
        for one in keepers([station]):
            self.workers.setdefault(one.name, []).append(one.id)
        self.known, self.seen = set(known), {}

    def read(self, number, values):
        """(what the row means, its problems)"""
        problems = [_("缺「%(name)s」", name=HEADINGS[key][0]) for key in NEEDED if not values.get(key)]
        long = [key for key, most in LONGEST.items() if len(values.get(key, "")) > most]
        problems += [_("「%(name)s」太长", name=HEADINGS[key][0]) for key in long]
        said = {key: values.get(key, "") for key in LONGEST}
        said["kind"] = word(KINDS, values.get("kind", ""), "detox", problems, _("类型"))
        said["grade"] = word(GRADE_WORDS, values.get("grade", ""), "medium", problems, _("风险等级"))
        said["sex"] = word(SEXES, values.get("sex", ""), "", problems, _("性别"))
        for key in ("decided_on", "born", "reported_on"):
            said[key] = day(values.get(key, ""), problems, HEADINGS[key][0])
        said["worker"] = self.worker(values.get("worker", ""), problems)
        self.check_days(said, problems)
        self.check_doubles(number, said, problems)
        return said, problems

    def worker(self, name, problems):
        """The one of that name; left empty, the station's only one."""
        ids = self.workers.get(name, []) if name else [one for ids in self.workers.values() for one in ids]
        if len(ids) == 1:
            return ids[0]
        problems.append(_("没有找到这位社工") if name else _("缺「%(name)s」", name=HEADINGS["worker"][0]))
        return None

    def check_days(self, said, problems):
        today = clock.today().isoformat()
        if not said["decided_on"]:
            problems.append(_("缺「%(name)s」", name=HEADINGS["decided_on"][0]))
        elif not said["decided_on"] <= (said["reported_on"] or today) <= today:
            problems.append(_("日期的先后不对"))

    def check_doubles(self, number, said, problems):
        marks = [said["identity_number"].upper()] if said["identity_number"] else []
        for mark in marks:
            if mark in self.known:
                problems.append(_("这个人已经有一份没有结束的档案。"))
            elif mark in self.seen:
                problems.append(_("和第 %(row)s 行重复", row=self.seen[mark]))
            self.seen.setdefault(mark, number)


def word(words, text, empty, problems, name):
    """The identifier of a word; an empty cell is the usual one."""
    if text in words or not text:
        return words.get(text, empty)
    problems.append(_("看不懂「%(name)s」", name=name))
    return empty


def day(text, problems, name):
    """A day as ISO 8601, or None."""
    found = sheets.as_date(text) if text else None
    if text and (found is None or not 1900 <= found.year <= 2100):
        problems.append(_("看不懂「%(name)s」", name=name))
        return None
    return found.isoformat() if found else None
