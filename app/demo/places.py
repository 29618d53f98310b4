"""Where the demo happens: two counties, their villages, stations and organisations."""

from app.access.divisions import load_county
from app.access.places import Division, Organisation, Station
from app.db import db
from app.places.organisation_actions import write_organisation
from app.places.station_actions import write_station
from app.places.village_actions import add_below

PINGHU, ENPING = "330482", "440785"
ZHONGDAI = "330482003"
OPENING = "周一至周五 8:30–11:30, 13:30–17:00; 活动日另有安排"

# town: its villages and communities. A community's number begins at 001, a village's at 201.
VILLAGES = {
    "330482001": "东湖社区 如意社区 松枫社区 梅园社区 通界村",
    "330482002": "曹桥社区 石龙村 马厩村 勤安村 野马村",
    ZHONGDAI: "福臻社区 花园社区 沈家弄村 钟埭村 姚浜村 大力村",
    "330482101": "南湾社区 雅山社区 马家荡村 建利村",
    "330482102": "新埭社区 鱼圻塘村 泖河村 星光村 旧埭村",
    "330482103": "新仓社区 三叉河村 杉青港村 双红村 友联村",
    "330482106": "广陈社区 山塘村 龙萌村 港中村",
    "330482107": "林埭社区 徐埭村 清溪村 祥中村 群丰村",
    "330482108": "黄姑社区 赵家桥村 优胜村 聚福村",
    "440785001": "河南社区 新平社区 飞鹅社区 江洲村",
    "440785100": "横陂社区 虾山村 塘劳村",
    "440785101": "圣堂社区 三山村 区村村",
    "440785102": "良西社区 良东村 鹤坪村",
    "440785103": "沙湖社区 南塘村 关东村 成平村",
    "440785104": "牛江社区 昌梅村 马龙村",
    "440785105": "君堂社区 堡城村 黎塘村 永华村",
    "440785106": "大田社区 朗北村 石山村",
    "440785107": "那吉社区 黄角村 沙河村",
    "440785108": "大槐社区 塘龙村 沙栏村",
    "440785109": "东成社区 横岗村 新安村",
}
GROUPS = {"沈家弄村": "东浜组 西浜组 南港组", "江洲村": "上巷组 下巷组"}

# (place, name, address, phone)
STATIONS = [
    (PINGHU, "平湖市禁毒社工服务中心", "当湖街道环城西路 88 号", "0573-85010110"),
    ("330482001", "当湖街道禁毒社工站", "当湖街道解放中路 21 号", "0573-85010111"),
    ("330482002", "曹桥街道禁毒社工站", "曹桥街道曹桥路 6 号", "0573-85010112"),
    (ZHONGDAI, "钟埭街道禁毒社工站", "钟埭街道福臻路 36 号, 社区服务中心二楼", "0573-85010113"),
    ("330482101", "乍浦镇禁毒社工站", "乍浦镇雅山中路 15 号", "0573-85010114"),
    ("330482102", "新埭镇禁毒社工站", "新埭镇平兴路 9 号", "0573-85010115"),
    ("330482103", "新仓镇禁毒社工站", "新仓镇芦川路 3 号", "0573-85010116"),
    ("330482106", "广陈镇禁毒社工站", "广陈镇广兴路 12 号", "0573-85010117"),
    ("330482107", "林埭镇禁毒社工站", "林埭镇林兴街 8 号", "0573-85010118"),
    ("330482108", "独山港镇禁毒社工站", "独山港镇优胜路 2 号", "0573-85010119"),
    (ENPING, "恩平市禁毒服务站", "恩城街道新平中路 40 号", "0750-7010110"),
    ("440785001", "恩城街道禁毒服务站", "恩城街道江洲路 5 号", "0750-7010111"),
    ("440785103", "沙湖镇禁毒服务站", "沙湖镇沙湖大道 17 号", "0750-7010112"),
    ("440785105", "君堂镇禁毒服务站", "君堂镇堡城路 1 号", "0750-7010113"),
]

# (place, name, kind)
ORGANISATIONS = [
    ("330482001", "当湖中学", "school"),
    ("330482001", "松枫小学", "school"),
    ("330482001", "平湖市青年志愿者协会", "social"),
    ("330482001", "东湖影城", "company"),
    ("330482002", "曹桥中心小学", "school"),
    ("330482002", "曹桥羽绒制衣厂", "company"),
    (ZHONGDAI, "钟埭中心小学", "school"),
    (ZHONGDAI, "福臻中学", "school"),
    (ZHONGDAI, "杰凯拉链厂", "company"),
    (ZHONGDAI, "恒瑞箱包有限公司", "company"),
    (ZHONGDAI, "小河豚爱心社", "social"),
    ("330482101", "乍浦小学", "school"),
    ("330482101", "乍浦港务公司", "company"),
    ("330482102", "新埭中心小学", "school"),
    ("330482102", "泖水快递服务部", "company"),
    ("330482103", "新仓中学", "school"),
    ("330482106", "广陈镇农业合作社", "social"),
    ("330482107", "清溪旅店", "company"),
    ("330482108", "独山港镇政府", "agency"),
    ("440785001", "恩城一中", "school"),
    ("440785001", "恩平市第三小学", "school"),
    ("440785001", "声海麦克风厂", "company"),
    ("440785001", "恩平市社工协会", "social"),
    ("440785103", "沙湖中学", "school"),
    ("440785105", "君堂温泉酒店", "company"),
    ("440785105", "君堂镇政府", "agency"),
]


def tell_places():
    """Write them; {station's name: Station}, {organisation's name: Organisation}."""
    for code in (PINGHU, ENPING):
        load_county(code)
    for town, names in VILLAGES.items():
        tell_villages(db.session.get_one(Division, town), names.split())
    stations = [
        write_station(Station(), station_values(code, name, address, phone)) for code, name, address, phone in STATIONS
    ]
    organisations = [
        write_organisation(
            Organisation(),
            {"division_code": code, "name": name, "kind": kind, "address": "", "contact": "", "phone": ""},
        )
        for code, name, kind in ORGANISATIONS
    ]
    return {one.name: one for one in stations}, {one.name: one for one in organisations}


def station_values(code, name, address, phone):
    return {
        "division_code": code,
        "name": name,
        "address": address,
        "phone": phone,
        "opening": OPENING,
        "share_percent": 60,
    }


def tell_villages(town, names):
    number = {"社区": 0, "村": 200}
    for name in names:
        kind = "社区" if name.endswith("社区") else "村"
        number[kind] += 1
        village = add_below(town, f"{number[kind]:03}", name)
        for tail, group in enumerate(GROUPS.get(name, "").split(), 1):
            add_below(village, f"{tail:02}", group)
