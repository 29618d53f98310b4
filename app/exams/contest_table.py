"""The table that offices hand in: what each line says, decided from values alone."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from app.access.places import LEVELS as DIGITS
from app.exams import grades

LEVELS = ("district", "town", "school", "grade", "class")
COLUMNS = (
    _("参与学校数"),
    _("学校总数"),
    _("学校参与率"),
    _("参与学生数"),
    _("学生总数"),
    _("学生参与率"),
    _("及格率"),
    _("满分率"),
    _("平均分"),
    _("总分"),
)
# Where there is nothing to divide by.
NONE = "–"


@dataclass(frozen=True)
class Fact:
    """A class of an invited school; or (name None) the school itself, with those of its people whom no class names."""

    division_code: str
    school_id: int
    school: str
    grade: str = ""
    name: str | None = None
    size: int = 0
    takers: int = 0
    passed: int = 0
    perfect: int = 0
    # The sum of their best marks, in hundredths of a point of a hundred.
    score: int = 0


@dataclass(frozen=True)
class Line:
    """Where, and the ten figures."""

    where: tuple
    figures: tuple


def lines(facts, level, names):
    """One Line for each place, school, grade or class, in their order. `names` is {division code: name}."""
    groups = {}
    for fact in facts:
        key = KEYS[level](fact)
        if key is not None:
            groups.setdefault(key, []).append(fact)
    return [Line(WHERE[level](groups[key][0], names), figures(groups[key])) for key in sorted(groups)]


def total(facts):
    """The figures of all."""
    return figures(facts)


def figures(facts):
    schools = {fact.school_id for fact in facts}
    taking = {fact.school_id for fact in facts if fact.takers}
    takers, pupils, score = (sum(getattr(fact, name) for fact in facts) for name in ("takers", "size", "score"))
    passed, perfect = sum(fact.passed for fact in facts), sum(fact.perfect for fact in facts)
    return (
        len(taking),
        len(schools),
        rate(len(taking), len(schools)),
        takers,
        pupils,
        rate(takers, pupils),
        rate(passed, takers),
        rate(perfect, takers),
        number(score, takers * 100, 1) if takers else NONE,
        number(score, 100, 2),
    )


def rate(part, whole):
    """96.3%; all is 100% and only all, none is 0% and only none."""
    if not whole:
        return NONE
    tenths = (part * 2000 + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{plain(tenths, 1)}%"


def number(part, whole, places):
    """A quotient as a number with so many decimals, rounded half up."""
    scaled = (part * 2 * 10**places + whole) // (2 * whole)
    return scaled // 10**places if scaled % 10**places == 0 else scaled / 10**places


def plain(scaled, places):
    """963 tenths are 96.3, 1000 are 100."""
    return str(number(scaled, 10**places, places))


def county(fact):
    return fact.division_code[: DIGITS["county"]]


def town(fact):
    return fact.division_code[: DIGITS["town"]]


def length_first(text):
    """2班 stands before 10班."""
    return len(text), text


KEYS = {
    "district": county,
    "town": town,
    "school": lambda fact: (town(fact), fact.school, fact.school_id),
    "grade": lambda fact: None if fact.name is None else grades.place(fact.grade),
    "class": lambda fact: (
        None
        if fact.name is None
        else (town(fact), fact.school, fact.school_id, grades.place(fact.grade), length_first(fact.name))
    ),
}
WHERE = {
    "district": lambda fact, names: (names.get(county(fact), county(fact)),),
    "town": lambda fact, names: (names.get(town(fact), town(fact)),),
    "school": lambda fact, names: (names.get(town(fact), town(fact)), fact.school),
    "grade": lambda fact, names: (fact.grade or NONE,),
    "class": lambda fact, names: (fact.school, fact.grade, fact.name),
}
HEADS = {
    "district": (_("区县"),),
    "town": (_("镇街"),),
    "school": (_("镇街"), _("学校")),
    "grade": (_("年级"),),
    "class": (_("学校"), _("年级"), _("班级")),
}
