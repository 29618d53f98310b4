"""Who is in the demo: those who sign in to try it, and those who are simply there."""

from datetime import date, timedelta

from app import clock
from app.access.models import Assignment, Person
from app.access.secrets import hash_password
from app.db import db
from app.demo.places import ENPING, PINGHU, ZHONGDAI
from app.people import consent

PASSWORD = "weizhan-demo"  # noqa: S105 - the demo's, told to everybody
SHENJIALONG = f"{ZHONGDAI}201"

# user name: (name, home, role, what for)
SIGN_INS = {
    "admin": ("潘立新", PINGHU, "admin", "管理员"),
    "district": ("周海宁", PINGHU, "district", "区县禁毒办"),
    "town": ("吴静怡", ZHONGDAI, "town", "镇街禁毒办"),
    "coordinator": ("陈晓兰", ZHONGDAI, "coordinator", "站点负责人"),
    "worker": ("李文博", ZHONGDAI, "worker", "社工"),
    "lead": ("方晓明", ZHONGDAI, "lead", "社工督导"),
    "village": ("沈阿根", SHENJIALONG, "village", "网格员"),
    "expert": ("王砚秋", PINGHU, "expert", "专家"),
    "auditor": ("郑守正", PINGHU, "auditor", "审计"),
    "volunteer": ("林小满", ZHONGDAI, "member", "志愿者"),
    "resident": ("张玥", ZHONGDAI, "member", "居民"),
    "pupil": ("沈一一", SHENJIALONG, "member", "学生"),
    "participant": ("何安", ZHONGDAI, "member", "居民"),
    "neighbour": ("冯国强", ENPING, "coordinator", "另一个县的站点负责人"),
    "neighbour-volunteer": ("冯小雨", "440785001", "member", "另一个县的志愿者"),
}
# Staff who do their part and do not sign in. (name, home, role)
STAFF = [
    ("陆敏", PINGHU, "coordinator"),
    ("顾美芳", "330482001", "coordinator"),
    ("蒋海涛", "330482101", "coordinator"),
    ("俞建国", "330482102", "coordinator"),
    ("胡雪琴", "330482103", "coordinator"),
    ("徐卫红", ZHONGDAI, "worker"),
    ("钱卫东", "330482107", "worker"),
    ("吴兰英", ENPING, "worker"),
    ("岑永光", ENPING, "district"),
    ("梁惠珍", "440785105", "coordinator"),
]
# home: names
MEMBERS = {
    ZHONGDAI: "沈喆 陆堃 马犇 顾珺 徐璟 俞祎 朱䶮 金㛃 钱𬱖 沈建明 王桂花 赵德福 孙丽华 田小军 罗明霞 石大勇",
    SHENJIALONG: "沈福根 沈秀珍 沈佳怡",
    "330482001": "毛思远 戴文静 倪海燕 屠国良 施雨桐",
    "330482002": "陶金宝 计春燕 陈阿毛",
    "330482101": "方海波 高小龙 许晚晴 伍志强",
    "330482102": "张金泉 姚静 冯阿大",
    "330482103": "曹思琪 曹建平 柴美玉",
    "330482106": "黄水根 龚晓梅",
    "330482107": "凌志伟 万秋月",
    "330482108": "彭小云 贺兴旺",
    "440785001": "冯嘉豪 岑美玲 郑子轩 吴秋菊 梁杏儿",
    "440785103": "关锦华 黎玉婵 聂志明",
    "440785105": "莫振宇 梁焕 唐桂兰",
    "440785106": "何水莲 周启文",
}
CHILD_YEARS, GUARDIAN = 11, "沈建明"


def tell_people(joined):
    """Everybody, with their roles and their consent, on the day `joined`: {user name or name: Person}."""
    hashed, cast = hash_password(PASSWORD), {}
    with clock.at(clock.from_local(joined)):
        for username, (name, home, role, _what_for) in SIGN_INS.items():
            cast[username] = join(name, home, role, username, hashed)
        for name, home, role in STAFF:
            cast[name] = join(name, home, role)
        for home, names in MEMBERS.items():
            for name in names.split():
                cast[name] = join(name, home, "member")
    return cast


def join(name, home, role, username=None, hashed=None):
    child = username == "pupil"
    born = born_before(CHILD_YEARS if child else 24 + sum(map(ord, name)) % 45)
    person = Person(name=name, username=username, password_hash=hashed, division_code=home, birth_date=born)
    db.session.add(person)
    db.session.flush()
    db.session.add(Assignment(person_id=person.id, role="member", division_code=home))
    if role != "member":
        db.session.add(Assignment(person_id=person.id, role=role, division_code=home))
    consent.agree(person, GUARDIAN if child else None)
    return person


def born_before(years):
    today = clock.today()
    return date(today.year - years, today.month, 1) - timedelta(days=40)


def who():
    """Who can sign in, as lines to print."""
    lines = [f"  {username:<22}{what_for}" for username, (_name, _home, _role, what_for) in SIGN_INS.items()]
    return "\n".join([f"演示数据已写入。可以这样登录, 密码都是 / sign in with the password {PASSWORD}:", *lines])
