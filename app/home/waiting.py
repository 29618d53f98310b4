"""What waits for a decision of mine, in every room: how many, in one question."""

from flask_babel import lazy_gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app import clock
from app.access import rules as may
from app.access.guards import can, codes, me, scope
from app.benefits.models import Application
from app.cases.alert_finding import heard
from app.cases.alert_models import Alert
from app.db import db
from app.points.chain_models import LedgerCheck
from app.points.models import Award
from app.points.training_models import TrainingBatch
from app.rewards.stock_models import WRITTEN_OFF, StockPaper


def alerts():
    return (Alert.closed_at.is_(None), Alert.file.has(heard()))


def awards():
    return scope(Award, may.AWARD_DECIDE), Award.agreed.is_(None), Award.asked_by_id != me().id


def trainings():
    return scope(TrainingBatch, may.AWARD_DECIDE), TrainingBatch.agreed.is_(None), TrainingBatch.asked_by_id != me().id


def write_offs():
    asked = StockPaper.kind == WRITTEN_OFF, StockPaper.agreed.is_(None), StockPaper.made_by_id != me().id
    return scope(StockPaper, may.WRITE_OFF_DECIDE), *asked


def applications():
    reach = scope(Application, may.APPLICATION_DECIDE), Application.state.in_(Application.ON_DESK)
    return *reach, Application.division_code.in_(codes(may.APPLICATION_DECIDE))


def late_applications():
    """Those of the offices below mine, past their day."""
    reach = scope(Application, may.APPLICATION_DECIDE), Application.state.in_(Application.ON_DESK)
    here = Application.division_code.in_(codes(may.APPLICATION_DECIDE))
    return *reach, ~here, Application.due_day < clock.today()


def faults():
    """The last check of the books, where it found something."""
    last = select(func.max(aliased(LedgerCheck).id)).scalar_subquery()
    return LedgerCheck.id == last, LedgerCheck.fault != ""


# (permission, what is counted, which of them, endpoint, its values, words)
ROOMS = [
    (may.LEDGER_READ, LedgerCheck, faults, "ledger.index", {}, _("账本核对出错")),
    (may.CASE_READ, Alert, alerts, "alerts.index", {}, _("还没有处理完的预警")),
    (may.APPLICATION_DECIDE, Application, applications, "applications.desk", {}, _("等本级办的申请")),
    (
        may.APPLICATION_DECIDE,
        Application,
        late_applications,
        "applications.desk",
        {"which": "late"},
        _("下级办晚了的申请"),
    ),
    (may.AWARD_DECIDE, Award, awards, "awards.index", {}, _("待核准的加分")),
    (may.AWARD_DECIDE, TrainingBatch, trainings, "trainings.index", {}, _("待核准的培训名单")),
    (may.WRITE_OFF_DECIDE, StockPaper, write_offs, "stock.write_offs", {}, _("待核准的报损")),
]


def waiting():
    """[(endpoint, its values, words, how many)] of what I can decide and nobody has; only where there is some."""
    mine = [row for row in ROOMS if can(row[0])]
    if not mine:
        return []
    counts = [select(func.count(thing.id)).where(*which()).scalar_subquery() for _may, thing, which, *_rest in mine]
    found = db.session.execute(select(*counts)).one()
    return [(*where, count) for (_may, _thing, _which, *where), count in zip(mine, found, strict=True) if count]
