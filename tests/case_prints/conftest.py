"""A file in which something happened."""

from datetime import timedelta

import pytest

from app import clock
from app.access.models import Person
from app.cases import alert_actions, leave_actions, plan_actions
from app.cases.log_models import DrugTest, Employment, Referral, Support, Visit
from app.cases.plan_models import DueItem
from app.db import db
from tests.cases import making
from tests.cases.conftest import file, lead, waiting, worker  # noqa: F401

NOTE = "聊了找工作的事, 母亲身体好转。"

TEST = {
    "result": "negative",
    "substances": {"morphine": "negative"},
    "agency": "平湖市中医院",
    "operators": [{"name": "张医生", "sex": "m"}, {"name": "王护士", "sex": "m"}],
    "lot": "L2026-8",
    "sample_a": "A-771",
    "sample_b": "B-771",
    "signature": "signed",
}


@pytest.fixture
def lived(file):  # noqa: F811
    """何安's file with one of everything of today."""
    by = making.person("worker")
    making.plan(file, report_in=(-3, 0, 2), urine_test=(-9, -6, -4), talk=(2, 9, 12))
    report = db.session.scalar(db.select(DueItem).filter_by(kind="report_in", drawing=9))
    plan_actions.complete(report, clock.today(), by)
    met = {"came": True, "reported_in": True, "talk_minutes": 15, "note": NOTE, "mood": "calm", "needs": ["work"]}
    log(file, Visit, by, way="station", **met)
    log(file, Visit, by, way="phone", came=False, absence="unreachable")
    log(file, DrugTest, by, kind="urine", told_on=clock.today(), kept_until=clock.today() + timedelta(days=180), **TEST)
    log(file, Referral, by, kind="job", to="杰凯拉链厂")
    log(file, Support, by, kind="goods", worth=12000, what="大米和油")
    log(file, Employment, by, status="employed", insured=True, employer="杰凯拉链厂")
    leave_actions.ask(file, clock.today(), clock.today(), "杭州", "看病", by)
    leave_actions.note_absence(file, clock.today(), clock.today(), "去了外地", by)
    alert = alert_actions.raise_alert(file.id, "late", 1, clock.today())
    alert_actions.answer(alert, "上门找到, 约好明天来", by, found=True)
    db.session.flush()
    return file


def log(file, model, by, **fields):  # noqa: F811
    row = model(case_id=file.id, day=clock.today(), by_id=by.id, **fields)
    db.session.add(row)
    db.session.flush()
    return row


@pytest.fixture
def other_lead(app) -> Person:
    return making.staff("lead2", "朱副站", "lead")
