"""Payments of a month within one's reach: the list, the totals by town, the sheet for the finance office."""

from collections import defaultdict

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, sheets
from app.access.guards import scope, visible
from app.access.models import Person
from app.access.places import LEVELS, Division
from app.access.rules import PAYMENT_KEEP
from app.benefits.models import Application
from app.benefits.payment_models import Payment
from app.db import db

SHOWN = (
    joinedload(Payment.application).joinedload(Application.person).joinedload(Person.division),
    joinedload(Payment.application).joinedload(Application.benefit),
    joinedload(Payment.by),
)


def months():
    """The months in which something is planned or paid, the latest first."""
    query = select(Payment.month).where(scope(Payment, PAYMENT_KEEP)).distinct()
    return list(db.session.scalars(query.order_by(Payment.month.desc()).limit(240)))


def payments(month, state=""):
    """The month's payments, benefit by benefit."""
    query = visible(Payment, PAYMENT_KEEP).where(Payment.month == month).options(*SHOWN)
    if state:
        query = query.where(Payment.state == state)
    return query.join(Payment.application).order_by(Application.benefit_id, Payment.id)


def totals(month):
    """[(town, {state: (how many, yuan)})] of a month, and a last line for all of them."""
    town = func.substr(Person.division_code, 1, LEVELS["town"])
    query = select(town, Payment.state, func.count(), func.sum(Payment.amount_yuan))
    query = query.join(Payment.application).join(Application.person)
    query = query.where(scope(Payment, PAYMENT_KEEP), Payment.month == month).group_by(town, Payment.state)
    found = defaultdict(dict)
    for code, state, count, yuan in db.session.execute(query.order_by(town)):
        found[code][state] = (count, yuan)
    names = dict(db.session.execute(select(Division.code, Division.name).where(Division.code.in_(found))).all())
    lines = [(names.get(code, code), sums) for code, sums in found.items()]
    return [*lines, (_("合计"), added(found.values()))] if len(lines) > 1 else lines


def added(sums):
    """{state: (how many, yuan)} of all lines together."""
    total = defaultdict(lambda: (0, 0))
    for line in sums:
        for state, (count, yuan) in line.items():
            total[state] = (total[state][0] + count, total[state][1] + yuan)
    return dict(total)


def sheet(month):
    """An XLSX of what is confirmed, and its totals by town; whoever has not agreed to being passed on stands there
    by number only."""
    headings = ["申请编号", "权益", "姓名", "镇街", "第几期", "月份", "金额(元)", "确认人", "确认时间"]
    lines = [line(one) for one in db.session.scalars(payments(month, "confirmed"))]
    towns = [[name, *sums["confirmed"]] for name, sums in totals(month) if "confirmed" in sums]
    sums = ["镇街", "笔数", "金额(元)"]
    return sheets.write_book([(f"{month} 发放", headings, lines), ("各镇街合计", sums, towns)])


def line(payment):
    application = payment.application
    person = application.person
    return [
        application.number,
        application.benefit.name,
        person.name if application.may_pass_on else "(未同意转交)",
        person.division.full_name if application.may_pass_on else "",
        payment.number,
        payment.month,
        payment.amount_yuan,
        payment.by.name,
        clock.local(payment.decided_at).date().isoformat(),
    ]
