"""What the station did besides the plan: referrals, money and goods, work, group sessions."""

from app import clock
from app.cases import employment_actions, group_session_actions, referral_actions, support_actions
from app.cases.states import PLANNED
from app.demo.cases import DAY, morning

# (so many days ago, whose, kind, to, why, asked after so many days later)
REFERRALS = [
    (33, "participant", "job", "杰凯拉链厂 人事科", "缝纫工, 包中饭", 14),
    (16, "顾晓峰", "health", "平湖市第一人民医院", "肝功能复查", 13),
    (9, "沈国荣", "training", "平湖市职业技能培训中心", "电工班, 免费", 9),
    (5, "费志刚", "school", "钟埭小学", "女儿转学, 材料已带齐", 11),
]
# (so many days ago, whose, kind, what, fen)
SUPPORTS = [
    (60, "participant", "goods", "大米 10 公斤、油 5 升", 12_600),
    (41, "姚建中", "money", "临时救助金", 50_000),
    (20, "participant", "money", "上班路费, 第一个月", 12_000),
]
# (from so many days ago, whose, what, where, insured)
WORK = [
    (184, "participant", "seeking", "", False),
    (19, "participant", "employed", "杰凯拉链厂 缝纫工", True),
    (280, "沈国荣", "farming", "家里 6 亩葡萄", True),
    (490, "费志刚", "employed", "乍浦港 装卸", True),
    (120, "费志刚", "self_employed", "早点摊", False),
    (230, "姚建中", "seeking", "", False),
]
# (so many days ago, what, the note, who did not come, why)
GROUPS = [
    (24, "情绪管理第 1 次", "认一认自己容易着急的时候, 每人说一件。", "沈国荣", "work"),
    (10, "情绪管理第 2 次", "练习离开现场、打个电话、晚一天再决定。", "顾晓峰", "away"),
]


def tell_case_help(cast, files):
    """After the files."""
    for ago, name, kind, to, why, later in REFERRALS:
        refer(ago, files[name], kind, to, why, later)
    for ago, name, kind, what, worth in SUPPORTS:
        with clock.at(morning(ago)):
            support_actions.give(files[name], kind, what, worth, clock.today(), files[name].worker)
    for ago, name, status, employer, insured in WORK:
        file = files[name]
        with clock.at(morning(ago)):
            employment_actions.note_employment(file, status, clock.today(), file.worker, insured, employer)
    for ago, title, note, absent, why in GROUPS:
        with clock.at(morning(ago)):
            gather(cast["worker"], files, title, note, files[absent], why)


def refer(ago, file, kind, to, why, later):
    """The one who was sent on to a job has it; the others are still to be asked."""
    with clock.at(morning(ago)):
        today = clock.today()
        row = referral_actions.refer(file, kind, to, today, today + later * DAY, file.worker, why)
    if kind == "job":
        with clock.at(morning(ago - later)):
            referral_actions.follow_up(row, "已经上班, 厂里说手脚勤快", file.worker, "taken")


def gather(worker, files, title, note, absent, why):
    """Those whom the worker keeps; it is not counted as a talk."""
    ours = [file for file in files.values() if file.worker is worker and file.state in PLANNED]
    about = (title, clock.today(), 90, note, [file for file in ours if file is not absent], [(absent, why)])
    group_session_actions.hold_session(worker, absent.station, *about, talk=False)
