"""台账: what the station hands in, each as facts about the file and tables of its rows. Chinese, for the offices."""

from dataclasses import dataclass, field

from sqlalchemy import case, func, select

from app import clock
from app.cases import finding, ledger_tables, periods
from app.cases.breach_actions import counters
from app.cases.history import pauses_of
from app.cases.ledger_tables import Table, joined, name_of, word
from app.cases.plan_models import DueItem
from app.cases.terms import days_served
from app.db import db

MOST = 2000
TERM = "期限"


@dataclass
class Ledger:
    """One print. `blanks` are lines to be written by hand, `signs` who signs."""

    title: str
    facts: list
    tables: list
    code: str = ""
    blanks: list = field(default_factory=list)
    signs: list = field(default_factory=list)


def register(**asked):
    """登记册: the files that the list shows, by code and without a name."""
    columns = ["编号", "类型", "状态", "等级", "站点", "负责社工", "决定", "报到", "期限到", "结束", "下一次"]
    table = Table("登记册", columns)
    for file, next_due in db.session.execute(finding.files(**asked).limit(MOST)):
        about = [word("case", file.kind), word("case_state", file.state), word("grade", file.grade)]
        days = [file.decided_on, file.reported_on, file.ends_on, file.ended_on, next_due]
        who = [file.station.name, name_of(file.worker)]
        table.rows.append([file.code, *about, *who, *[day or "" for day in days]])
    return Ledger("登记册", [("份数", len(table.rows))], [table])


def of_file(file, kind, half=None):
    """The ledger of this kind of a file."""
    return {"visits": log, "tests": tested, "plan": planned, "summary": summary, "discharge": discharge}[kind](
        file, half
    )


def log(file, _half):
    return Ledger("见面记录", short_facts(file), [ledger_tables.visits(file)], file.code)


def tested(file, _half):
    return Ledger("检测记录", short_facts(file), [ledger_tables.drug_tests(file)], file.code)


def planned(file, _half):
    return Ledger("计划和完成情况", short_facts(file), [ledger_tables.plan(file)], file.code)


def summary(file, half):
    """半年小结: what the records say of half a year; what they mean is written by hand."""
    first, last = half or (file.decided_on, clock.today())
    facts = [*short_facts(file), ("小结期间", f"{first} 至 {last}"), *counted(file)]
    tables = [sums(file, first, last)]
    for make in (
        ledger_tables.visits,
        ledger_tables.drug_tests,
        ledger_tables.leaves,
        ledger_tables.absences,
        ledger_tables.help_given,
        ledger_tables.work,
    ):
        tables.append(make(file, first, last))
    filled = [one for one in tables if one.rows]
    blanks = ["这半年的表现", "需要帮助的事和下一步打算"]
    return Ledger("半年小结", facts, filled, file.code, blanks, ["本人", "社工", "站点督导", "日期"])


def discharge(file, _half):
    """解除档案: the whole term on a few pages, to be concluded by hand."""
    parts = (ledger_tables.agreements, ledger_tables.states, ledger_tables.drug_tests, ledger_tables.leaves)
    more = (ledger_tables.absences, ledger_tables.help_given, ledger_tables.work)
    tables = [sums(file), *[make(file) for make in (*parts, *more)]]
    filled = [one for one in tables if one.rows]
    blanks = ["综合评估意见", "解除意见"]
    facts = [*all_facts(file), *counted(file)]
    return Ledger("解除档案", facts, filled, file.code, blanks, ["社工", "站点督导", "站点盖章", "日期"])


def whole(file):
    """Everything, for an export."""
    makes = [
        ledger_tables.team,
        ledger_tables.agreements,
        ledger_tables.states,
        ledger_tables.plan,
        ledger_tables.visits,
        ledger_tables.drug_tests,
        ledger_tables.leaves,
        ledger_tables.absences,
        ledger_tables.help_given,
        ledger_tables.work,
        ledger_tables.alerts,
        ledger_tables.papers,
    ]
    return Ledger("档案", [*all_facts(file), *counted(file)], [make(file) for make in makes], file.code)


def short_facts(file):
    return [
        ("姓名", file.name),
        ("类型", f"{word('case', file.kind)} · {word('grade', file.grade)}"),
        ("状态", word("case_state", file.state)),
        (TERM, term_of(file)),
        ("站点", file.station.name),
        ("负责社工", name_of(file.worker)),
    ]


def all_facts(file):
    return [
        ("姓名", joined(file.name, word("sex", file.sex), file.born)),
        ("身份证号", file.identity_number or ""),
        ("电话", file.phone or ""),
        ("住址", file.address or ""),
        ("决定", joined(file.decided_on, file.agency, file.decision_number)),
        ("基本情况", file.background or ""),
        *short_facts(file)[1:],
    ]


def term_of(file):
    if not file.reported_on:
        return f"最迟 {file.report_by} 报到"
    return f"{file.reported_on} 至 {file.ended_on or file.ends_on or '(中止)'}"


def counted(file):
    """What is always derived: days served, and the counters of a serious breach."""
    now = counters(file)
    until = min(clock.today(), file.ended_on or clock.today())
    served = days_served(file.reported_on, until, pauses_of(file)) if file.reported_on else 0
    told = f"拒绝、逃避检测 {now.refusals} 次, 擅自离开 {now.absences} 次共 {now.days} 天"
    return [("已执行", f"{served} 天"), ("累计", told)]


def sums(file, first=None, last=None):
    """How much of each kind fell due and was done; what was stopped never fell due."""
    is_late = (DueItem.closed_on > DueItem.latest) | ((DueItem.outcome == "") & (DueItem.latest < clock.today()))
    counts = [
        func.sum(case((what, 1), else_=0))
        for what in (DueItem.outcome != "exempt", DueItem.outcome == "done", is_late, DueItem.outcome == "exempt")
    ]
    query = select(DueItem.kind, *counts).where(DueItem.case_id == file.id, DueItem.outcome != "stopped")
    query = query.where(DueItem.due.between(first or file.decided_on, min(last or clock.today(), clock.today())))
    rows = [[word("due", kind), *numbers] for kind, *numbers in db.session.execute(query.group_by(DueItem.kind))]
    return Table("计划完成", ["项目", "应办", "已办", "逾期", "免除"], sorted(rows))


def halves_of(file):
    """The half-years of its term that have begun, the newest first."""
    if not file.reported_on:
        return []
    until = file.ended_on or file.ends_on or clock.today()
    return periods.halves(file.reported_on, until, clock.today())
