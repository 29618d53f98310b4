"""What each row of a sheet of classes and pupils becomes: decided from the sheet and what is known, nothing else."""

import re
import unicodedata
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.sheets import looks_like_formula

HEADINGS = {
    "school": ("学校", "学校名称", "单位", "单位名称", "School"),
    "town": ("镇街", "乡镇", "街道", "Town"),
    "grade": ("年级", "Grade"),
    "class": ("班级", "班", "班名", "Class"),
    "size": ("班级人数", "人数", "应考人数", "学生数", "Size"),
    "number": ("学号", "序号", "学号/序号", "座号", "Number"),
    "name": ("姓名", "学生姓名", "名字", "Name"),
}
LONGEST_CLASS, LONGEST_NAME, MOST_PUPILS, MOST_NUMBER = 20, 40, 2000, 999_999_999


@dataclass
class School:
    """An organisation that a row may mean."""

    id: int
    town: str
    invited: bool = True


@dataclass
class Class:
    """A class as it is: its size, and {number: name}."""

    size: int | None = None
    pupils: dict = field(default_factory=dict)


@dataclass
class Step:
    """A row, understood: which class it means, how big it is, and which pupil it names."""

    row: int
    values: dict
    key: tuple | None = None
    size: int | None = None
    number: int | None = None
    name: str = ""
    becomes: str = "same"
    # What it does to its pupil: "new", "changed", or nothing.
    to_pupil: str = ""
    problems: list = field(default_factory=list)
    changes: list = field(default_factory=list)


def plan(rows, schools, classes):
    """[Step] for `rows`. `schools` is {name: [School]}, `classes` {(school id, grade, class): Class}."""
    steps = [read(number, {key: values.get(key, "") for key in HEADINGS}, schools) for number, values in rows]
    for key in dict.fromkeys(step.key for step in steps if step.key):
        of_class = [step for step in steps if step.key == key]
        known = classes.get(key)
        miss_names(of_class)
        give_numbers(of_class, known.pupils if known else {})
        compare_pupils(of_class, known.pupils if known else {})
        compare_size(of_class, known)
    return steps


def read(row, values, schools):
    step = Step(row, values, name=values["name"])
    school = find_school(step, schools)
    grade, name = written(values["grade"], "年级"), written(values["class"], "班")
    if not name:
        step.problems.append(_("没有班级。"))
    for text, most in ((grade, LONGEST_CLASS), (name, LONGEST_CLASS), (step.name, LONGEST_NAME)):
        if len(text) > most:
            step.problems.append(_("「%(text)s」超过 %(count)s 个字。", text=f"{text[:most]}…", count=most))
        elif looks_like_formula(text):
            step.problems.append(_("「%(text)s」像一个公式。", text=text))
    step.size = whole(step, values["size"], MOST_PUPILS, _("班级人数"))
    # A number without a name only counts the lines of the sheet.
    if step.name:
        step.number = whole(step, values["number"], MOST_NUMBER, _("学号"))
    if school and name:
        step.key = (school.id, grade, name)
    return step


def find_school(step, schools):
    """The school that a row means, or None with the reason among the problems."""
    name, town = step.values["school"], step.values["town"]
    found = [one for one in schools.get(name, []) if not town or town in (one.town, one.town.rstrip("街道镇乡"))]
    if not name:
        step.problems.append(_("没有学校。"))
    elif not found:
        step.problems.append(_("单位「%(name)s」还没有登记, 或者不在这场考试的地方。", name=name[:LONGEST_NAME]))
    elif len(found) > 1:
        step.problems.append(_("单位「%(name)s」有重名: 请加一列「镇街」。", name=name))
    elif not found[0].invited:
        step.problems.append(_("「%(name)s」还没有受邀请。请先在竞赛页面邀请它。", name=name))
    else:
        return found[0]
    return None


def written(text, word):
    """One writing for a class or a grade: full-width signs as half-width, and 3 is 3班."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return text + word if text.isdigit() else text


def whole(step, text, most, what):
    """A whole number from 1 to `most`; None where nothing is said, or nonsense with a problem."""
    if not text:
        return None
    digits = re.sub(r"\.0+$", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch("[0-9]{1,10}", digits, re.ASCII) or not 1 <= int(digits) <= most:
        step.problems.append(_("%(what)s要是 1 到 %(most)s 的整数。", what=what, most=most))
        return None
    return int(digits)


def miss_names(steps):
    """In a class that comes name by name a number without a name is a pupil whose name was forgotten.

    Where no row has a name, or on the one row that says how big the class is, it only counts the lines of the sheet.
    """
    if not any(step.name for step in steps):
        return
    nameless = [step for step in steps if not step.name and step.values["number"]]
    teller = next((step for step in nameless if step.size), None) if not is_said_with_names(steps) else None
    for step in nameless:
        if step is not teller:
            step.problems.append(_("有学号, 没有姓名。"))


def is_said_with_names(steps):
    """Whether each row of the sheet repeats how big the class is."""
    return any(step.size and step.name for step in steps)


def give_numbers(steps, pupils):
    """Who comes without a number is known by the name, the second namesake as the second; else gets the next number."""
    taken = set(pupils) | {step.number for step in steps if step.number}
    free = {}
    for number in sorted(pupils):
        free.setdefault(pupils[number], []).append(number)
    for step in steps:
        if step.number and step.number in free.get(step.name, []):
            free[step.name].remove(step.number)
    for step in steps:
        if step.name and step.number is None:
            namesakes = free.get(step.name)
            step.number = namesakes.pop(0) if namesakes else max(taken, default=0) + 1
            taken.add(step.number)


def compare_pupils(steps, pupils):
    first = {}
    for step in steps:
        if not step.name:
            continue
        if step.number in first:
            step.problems.append(_("和第 %(row)s 行的学号一样。", row=first[step.number]))
        first.setdefault(step.number, step.row)
        before = pupils.get(step.number)
        if before is None:
            step.becomes = step.to_pupil = "new"
        elif before != step.name:
            step.becomes = step.to_pupil = "changed"
            step.changes.append(_("%(number)s 号原来是%(name)s", number=step.number, name=before or "-"))


def compare_size(steps, known):
    """The class itself: new, or of another size; its size said once, or the same each time."""
    said = next((step for step in steps if step.size), None)
    for step in steps:
        if step.size and step.size != said.size:
            step.problems.append(_("和第 %(row)s 行的班级人数不一样。", row=said.row))
    teller, count = said or steps[0], count_of(steps, known)
    size = size_of(steps, known)
    if not size:
        teller.problems.append(_("请填班级人数。"))
    elif size < count:
        teller.problems.append(_("班级人数比名单上的 %(count)s 人还少。", count=count))
    elif size > MOST_PUPILS:
        teller.problems.append(_("一个班最多 %(count)s 人。", count=MOST_PUPILS))
    elif known is None:
        teller.becomes = "new"
    elif known.size != size:
        teller.becomes = "changed" if teller.becomes == "same" else teller.becomes
        teller.changes.append(_("人数: %(before)s → %(after)s", before=known.size, after=size))


def count_of(steps, known):
    """How many pupils the class has by name once the sheet is written."""
    return len(set(known.pupils if known else ()) | {step.number for step in steps if step.name})


def size_of(steps, known):
    """What the sheet says; else what is known, grown by the names that came."""
    said = next((step.size for step in steps if step.size), None)
    return said or max(known.size if known else 0, count_of(steps, known))
