"""Villages and villagers' groups: the two levels that the district itself keeps."""

import re

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.access.places import LEVELS, Division, level_of, parent_of, within
from app.db import db
from app.errors import Refusal

# Which level the district adds under which; everything above is the ministry's.
BELOW = {"town": "village", "village": "group"}


def missing_digits(parent_code):
    """How many digits a code right under this one adds."""
    return LEVELS[BELOW[level_of(parent_code)]] - len(parent_code)


def code_below(parent, typed):
    """The whole code from what was typed: all its digits, or only those that the parent's code lacks."""
    count = missing_digits(parent.code)
    tail = typed.removeprefix(parent.code) if len(typed) > count else typed
    if not re.fullmatch(f"[0-9]{{{count}}}", tail) or not int(tail):
        raise Refusal(_("代码要在 %(parent)s 后面加 %(count)s 位数字, 不能全是 0。", parent=parent.code, count=count))
    return parent.code + tail


def add_below(parent, typed, name):
    """A new village under a town, or a new group under a village."""
    if parent.level not in BELOW:
        raise Refusal(_("村只能加在镇街下面, 村民小组只能加在村下面。"))
    code = code_below(parent, typed)
    if db.session.get(Division, code):
        raise Refusal(_("代码 %(code)s 已经有了。", code=code))
    division = Division(code=code, name=name, level=level_of(code), full_name=parent.full_name + name)
    try:
        with db.session.begin_nested():
            db.session.add(division)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(_("代码 %(code)s 已经有了。", code=code)) from error
    return division


def rename(division, name):
    """Another name for a village or group, also in the full names of what lies under it."""
    if division.level not in BELOW.values():
        raise Refusal(_("镇街以上的名称来自民政部的名录, 不能在这里改。"))
    above = division.full_name.removesuffix(division.name)
    division.name, division.full_name = name, above + name
    db.session.flush()
    for one in db.session.scalars(
        select(Division).where(within(Division.code, division.code), Division.code != division.code)
    ):
        one.full_name = division.full_name + one.name
    db.session.flush()


def write_villages(lines, base):
    """Villages and groups as the lines of a sheet say; `base` are the divisions of their towns, by code.

    Returns how many became what.
    """
    outcome = {"new": 0, "changed": 0, "same": 0}
    # A village comes before its groups, whatever the order of the sheet.
    for line in sorted(lines, key=lambda line: line["values"]["code"]):
        code, name = line["values"]["code"], line["values"]["name"]
        division = base.get(code)
        became = "new" if division is None else "same" if division.name == name else "changed"
        outcome[became] += 1
        if became == "new":
            base[code] = division = Division(code=code, level=level_of(code))
            db.session.add(division)
        division.name = name
    for code in sorted(base):
        if parent_of(code) in base:
            base[code].full_name = base[parent_of(code)].full_name + base[code].name
    db.session.flush()
    return outcome
