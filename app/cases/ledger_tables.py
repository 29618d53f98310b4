"""What lies in a file as tables: the same rows for a print, a spreadsheet and an export. Chinese, for the offices."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.cases.alert_models import Alert
from app.cases.breach_actions import valid
from app.cases.history import changes_of
from app.cases.leave_actions import leaves_of
from app.cases.log_models import DrugTest, Employment, Referral, Support, Visit
from app.cases.models import Agreement, CasePaper, StateChange, TeamMember
from app.cases.plan_models import Absence, DueItem, Leave
from app.db import db
from app.web.labels import LABELS


@dataclass
class Table:
    """A heading, what its columns are called, and its rows."""

    title: str
    columns: list
    rows: list = field(default_factory=list)


def word(kind, value):
    """The word for an identifier; one that has none yet as it is."""
    return str(LABELS.get(kind, {}).get(value, value or ""))


def name_of(person):
    return person.name if person else ""


def at(moment):
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"


def joined(*words):
    return "; ".join(str(one) for one in words if one)


def rows_of(query, first=None, last=None, day=None):
    """The rows of a query, those of a span of days only where it is given."""
    return db.session.scalars(query.where(day.between(first, last)) if first else query).unique().all()


def visits(file, first=None, last=None):
    """Every contact that holds, by day."""
    along = joinedload(Visit.by), joinedload(Visit.group_session)
    query = valid(Visit, file).options(*along).order_by(Visit.day, Visit.id)
    table = Table("见面记录", ["日期", "方式", "到场", "谈话(分钟)", "情绪和需要", "记录", "记录人", "记录时间"])
    for one in rows_of(query, first, last, Visit.day):
        came = ("报到" if one.reported_in else "来了") if one.came else f"没有来: {word('stayed_away', one.absence)}"
        needs = joined(word("mood", one.mood), *[word("need", need) for need in one.needs or ()])
        said = [came, one.talk_minutes or "", needs, joined(*group_words(one))]
        table.rows.append([one.day, word("contact_way", one.way), *said, name_of(one.by), at(one.at)])
    return table


def group_words(visit):
    """What was written once for all who were there, and what is this one's own."""
    session = visit.group_session
    shared = [session.title, session.note] if session else []
    return shared if visit.note in shared else [*shared, visit.note]


def drug_tests(file, first=None, last=None):
    """Every test that holds, by day, with what the procedure asks."""
    query = valid(DrugTest, file).options(joinedload(DrugTest.by)).order_by(DrugTest.day, DrugTest.id)
    columns = ["日期", "种类", "结果", "检测项目", "检测机构", "检测人", "批号", "样本 A / B", "保存到", "告知和签字"]
    table = Table("检测记录", [*columns, "记录人"])
    for one in rows_of(query, first, last, DrugTest.day):
        found = [
            f"{word('substance', name)} {word('test_result', how)}" for name, how in (one.substances or {}).items()
        ]
        told = joined(one.told_on, word("telling", one.signature), one.objected_on and f"{one.objected_on} 提出异议")
        hands = joined(*[hand.get("name") for hand in one.operators or ()])
        samples = " / ".join(filter(None, (one.sample_a, one.sample_b)))
        how = [word("test", one.kind), word("test_result", one.result), joined(*found), one.agency or "", hands]
        table.rows.append([one.day, *how, one.lot or "", samples, one.kept_until or "", told, name_of(one.by)])
    return table


def plan(file):
    """What fell and falls due, and what became of it."""
    query = select(DueItem).where(DueItem.case_id == file.id).options(joinedload(DueItem.closed_by))
    table = Table("计划和完成情况", ["项目", "可办", "应办", "最晚", "结果", "办结", "逾期(天)", "经办", "说明"])
    today = clock.today()
    for one in db.session.scalars(query.order_by(DueItem.due, DueItem.id)):
        late = one.days_late(today)
        if one.outcome == "done":
            late = max((one.closed_on - one.latest).days, 0)
        days = [one.earliest, one.due, one.latest]
        done = [word("standing", one.standing(today)), one.closed_on or "", late or "", name_of(one.closed_by)]
        table.rows.append([word("due", one.kind), *days, *done, one.reason or ""])
    return table


def states(file):
    query = changes_of(file).order_by(None).order_by(StateChange.id)
    table = Table("状态变更", ["从哪天起", "变更为", "依据和原因", "去向", "经办", "记录时间"])
    for one in db.session.scalars(query.options(joinedload(StateChange.by), joinedload(StateChange.to_station))):
        to = one.to_station.name if one.to_station else ""
        told = [one.day, word("case_state", one.after), one.reason or "", to, name_of(one.by)]
        table.rows.append([*told, at(one.at)])
    return table


def agreements(file):
    query = select(Agreement).where(Agreement.case_id == file.id).order_by(Agreement.number)
    table = Table("协议", ["第几份", "站点", "签订", "起", "止", "另外约定"])
    for one in db.session.scalars(query.options(joinedload(Agreement.station))):
        days = [one.signed_on, one.first_day, one.last_day or ""]
        table.rows.append([one.number, one.station.name, *days, one.terms or ""])
    return table


def team(file):
    query = select(TeamMember).where(TeamMember.case_id == file.id).order_by(TeamMember.id)
    table = Table("帮扶小组", ["身份", "姓名", "电话", "起", "止"])
    for one in db.session.scalars(query):
        table.rows.append([word("team", one.part), one.name, one.phone or "", one.since, one.ended_on or ""])
    return table


def leaves(file, first=None, last=None):
    query = leaves_of(file).order_by(None).order_by(Leave.first_day, Leave.id)
    table = Table("请假", ["起", "止", "去哪里", "为什么", "答复", "说明", "销假"])
    for one in rows_of(query, first, last, Leave.first_day):
        told = [one.place or "", one.reason or "", word("leave", one.state), one.answer or "", one.back_on or ""]
        table.rows.append([one.first_day, one.last_day, *told])
    return table


def absences(file, first=None, last=None):
    query = valid(Absence, file).order_by(Absence.first_day, Absence.id)
    table = Table("擅自离开", ["起", "止", "说明"])
    for one in rows_of(query, first, last, Absence.first_day):
        table.rows.append([one.first_day, one.last_day or "还没有回来", one.note or ""])
    return table


def help_given(file, first=None, last=None):
    """Referrals and support, by day."""
    table = Table("帮扶", ["日期", "种类", "内容", "结果或价值"])
    referred = select(Referral).where(Referral.case_id == file.id).order_by(Referral.id)
    for one in rows_of(referred, first, last, Referral.day):
        about = joined(one.to, one.note)
        table.rows.append(
            [one.day, f"转介: {word('referral', one.kind)}", about, word("referral_outcome", one.outcome)]
        )
    for one in rows_of(valid(Support, file).order_by(Support.id), first, last, Support.day):
        worth = f"{one.worth / 100:.2f} 元"
        table.rows.append([one.day, word("support", one.kind), one.what or "", worth])
    table.rows.sort(key=lambda row: row[0])
    return table


def work(file, first=None, last=None):
    query = select(Employment).where(Employment.case_id == file.id).order_by(Employment.day, Employment.id)
    table = Table("就业和参保", ["从哪天起", "状态", "单位", "参保"])
    for one in rows_of(query, first, last, Employment.day):
        status = word("employment", one.status)
        table.rows.append([one.day, status, one.employer or "", "是" if one.insured else "否"])
    return table


def alerts(file):
    query = select(Alert).where(Alert.case_id == file.id).options(joinedload(Alert.steps)).order_by(Alert.id)
    table = Table("预警和处置", ["起", "预警", "时间", "做了什么", "找到没有", "说明"])
    for one in db.session.scalars(query).unique():
        for step in one.steps:
            found = "" if step.found is None else "找到" if step.found else "没有找到"
            told = [word("alert_step", step.kind), found, step.words or ""]
            table.rows.append([one.since, word("alert", one.kind), at(step.at), *told])
    return table


def papers(file):
    query = select(CasePaper).where(CasePaper.case_id == file.id).order_by(CasePaper.id)
    table = Table("扫描件目录", ["编号", "种类", "说明", "存入"])
    for one in db.session.scalars(query):
        table.rows.append([one.id, word("case_paper", one.kind), one.title or "", clock.local(one.made_at).date()])
    return table
