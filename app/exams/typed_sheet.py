"""A table of typed answers, one row a person: what each row becomes. Looks people up, writes nothing."""

import re

from flask_babel import gettext as _

from app.access.guards import visible
from app.access.models import Person
from app.access.rules import PERSON_READ
from app.db import db
from app.exams import printed_actions, sitting, typed_actions
from app.exams.typed_actions import Sheet
from app.web.uploads import line_of

WHO = {
    "name": ("姓名", "学生姓名", "Name"),
    "mobile": ("手机号", "手机", "手机号/志愿者编号", "志愿者编号", "Mobile"),
    "class": ("班级", "Class"),
    "number": ("学号", "序号", "学号/序号", "Number"),
    "version": ("卷别", "版本", "卷", "Version"),
}
MOST_QUESTIONS = 200


def headings():
    """{key: names} of the columns: who, which version, and the questions by number."""
    numbers = {str(n): (str(n), f"第{n}题", f"{n}题", f"Q{n}") for n in range(1, MOST_QUESTIONS + 1)}
    return {**WHO, **numbers}


def judge(exam, rows):
    """[(line for the preview, Sheet)] of the rows of a table."""
    printed, seen = {one.letter: one for one in printed_actions.versions(exam)}, {}
    return [judge_row(exam, number, values, printed, seen) for number, values in rows]


def judge_row(exam, row, values, printed, seen):
    letter = values.get("version", "").strip().upper().removesuffix("卷").strip()
    # Where only one was printed nobody needs to write which.
    only = next(iter(printed.values())) if len(printed) == 1 and not letter else None
    sheet = Sheet(printed=printed.get(letter, only))
    if sheet.printed is None:
        sheet.problems.append(
            _("卷别要是 %(letters)s 中的一个。", letters="、".join(printed))
            if printed
            else _("还没有打印过试卷: 先下载 A 卷。")
        )
    else:
        typed_actions.read(sheet, {int(key): text for key, text in values.items() if key.isdecimal()})
        sheet.problems += [
            _("第 %(number)s 题「%(text)s」看不懂。", number=number, text=text[:20])
            for number, text in sheet.unclear.items()
        ]
    find(exam, sheet, values)
    whose = (sheet.pupil and ("pupil", sheet.pupil.id)) or (sheet.person and ("person", sheet.person.id))
    if whose and whose in seen:
        sheet.problems.append(_("和第 %(row)s 行是同一个人。", row=seen[whose]))
    elif whose:
        seen[whose] = row
        if sheet.printed:
            typed_actions.check(exam, sheet)
    return line_of(row, values, "same" if sheet.there else "new", sheet.problems), sheet


def find(exam, sheet, values):
    """Whose sheet it is: one on the roster, or one account; else the reason among the problems."""
    found = by_key(exam, values["key"]) if values.get("key") else candidates(exam, values)
    if len(found) == 1:
        sheet.pupil, sheet.person = found[0]
    elif found:
        sheet.problems.append(_("有 %(count)s 个人对得上: 请加上班级和学号, 或手机号。", count=len(found)))
    else:
        sheet.problems.append(_("没有找到这个人。请核对姓名、班级和学号, 或手机号。"))
    if sheet.person and (reason := sitting.of_sitter(exam, sheet.person, None)):
        sheet.problems.append(reason)


def candidates(exam, values):
    """[(pupil, person)] whom a row may mean: a mobile number names an account, else the roster comes first."""
    name, text = values.get("name", ""), values.get("mobile", "")
    if text:
        accounts = typed_actions.people(visible(Person, PERSON_READ), text)
        return [(None, one) for one in accounts if not name or one.name == name]
    digits = re.sub(r"\.0+$", "", values.get("number", ""))
    number = int(digits) if re.fullmatch("[0-9]{1,9}", digits, re.ASCII) else None
    if not name and not number:
        return []
    pupils = typed_actions.pupils(exam, name, number, "".join(values.get("class", "").split()))
    if pupils or not name:
        return [whose(pupil) for pupil in pupils]
    return [(None, one) for one in typed_actions.people(visible(Person, PERSON_READ), name)]


def whose(pupil):
    """A place that an account has claimed is the account's."""
    return (None, pupil.person) if pupil.person else (pupil, None)


def by_key(exam, key):
    """The one that was chosen from a list: pupil-12 or person-7, if in reach."""
    kind, _dash, number = key.partition("-")
    if not number.isdecimal() or len(number) > 9:
        return []
    if kind == "pupil":
        return [whose(pupil) for pupil in typed_actions.pupils(exam, key=int(number))]
    person = db.session.scalar(visible(Person, PERSON_READ).where(Person.id == int(number)))
    return [(None, person)] if person and not person.closed_at else []
