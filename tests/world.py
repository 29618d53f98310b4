"""A small world for every test: two districts, one person of each kind, and some noise.

钟埭 is where things happen; 恩平 must see nothing of it. Noise is there so that a missing filter shows.
"""

from datetime import date

from app.access.models import Assignment, Person
from app.access.places import LEVELS, Division, Organisation, Station, chain, level_of
from app.db import db

COUNTY, TOWN, OTHER_TOWN, VILLAGE = "330482", "330482005", "330482001", "330482005001"
ELSEWHERE, ELSEWHERE_TOWN = "440785", "440785001"

DIVISIONS = {
    "33": "浙江省",
    "3304": "嘉兴市",
    COUNTY: "平湖市",
    TOWN: "钟埭街道",
    OTHER_TOWN: "当湖街道",
    VILLAGE: "沈家弄村",
    "44": "广东省",
    "4407": "江门市",
    ELSEWHERE: "恩平市",
    ELSEWHERE_TOWN: "恩城街道",
}

# key: (name, home, [(role, code)])
PEOPLE = {
    "admin": ("管理员", COUNTY, [("admin", COUNTY)]),
    "district": ("周区办", COUNTY, [("district", COUNTY)]),
    "town": ("吴镇办", TOWN, [("town", TOWN)]),
    "coordinator": ("陈站长", TOWN, [("coordinator", TOWN)]),
    "worker": ("李社工", TOWN, [("worker", TOWN)]),
    "village": ("沈网格", VILLAGE, [("village", VILLAGE)]),
    "expert": ("王专家", COUNTY, [("expert", COUNTY)]),
    "auditor": ("郑审计", COUNTY, [("auditor", COUNTY)]),
    "volunteer": ("林小满", TOWN, [("member", TOWN)]),
    "resident": ("张玥", TOWN, [("member", TOWN)]),
    "pupil": ("沈一一", VILLAGE, [("member", VILLAGE)]),
    "participant": ("何安", TOWN, [("member", TOWN)]),
    "neighbour": ("冯站长", ELSEWHERE, [("coordinator", ELSEWHERE)]),
    "neighbour_volunteer": ("冯小雨", ELSEWHERE_TOWN, [("member", ELSEWHERE_TOWN)]),
}
ROLES = {role: role for role in ("admin", "district", "town", "coordinator", "worker", "village", "expert", "auditor")}
PASSWORD = "lvshui-qingshan-42"
BIRTHS = {"pupil": date(2014, 5, 1), "volunteer": date(1990, 3, 2)}


def build(password_hash):
    """Write the world; every account has the same password."""
    for code, name in DIVISIONS.items():
        full = "".join(DIVISIONS[part] for part in chain(code))
        assert level_of(code) in LEVELS
        db.session.add(Division(code=code, name=name, level=level_of(code), full_name=full))
    db.session.flush()
    for number, (key, (name, home, roles)) in enumerate(PEOPLE.items(), 1):
        person = Person(
            name=name,
            username=key,
            password_hash=password_hash,
            division_code=home,
            volunteer_number=f"V{number:06}",
            birth_date=BIRTHS.get(key),
        )
        db.session.add(person)
        db.session.flush()
        for role, code in roles:
            db.session.add(Assignment(person_id=person.id, role=role, division_code=code))
    for code, name in (
        (TOWN, "钟埭街道禁毒社工站"),
        (OTHER_TOWN, "当湖街道禁毒社工站"),
        (ELSEWHERE, "恩平市禁毒服务站"),
    ):
        db.session.add(Station(division_code=code, name=name, address="人民路 1 号", phone="0573-85000000"))
    for code, name, kind in (
        (TOWN, "钟埭小学", "school"),
        (TOWN, "杰凯拉链厂", "company"),
        (ELSEWHERE_TOWN, "恩城一中", "school"),
    ):
        db.session.add(Organisation(division_code=code, name=name, kind=kind))
