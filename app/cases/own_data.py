"""The person's own plan, leave, words and report-ins, among their own data: in the words of their own pages."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.own_data import section
from app.cases.models import CaseFile
from app.cases.own_models import CaseMessage, ReportIn
from app.cases.plan_models import DueItem, Leave
from app.cases.standing import STOPPED
from app.cases.words import OWN_PAGE
from app.db import db
from app.web.labels import label


@section("plan", OWN_PAGE)
def rows(person):
    """What was said and sent, the newest first, then the plan; none of what is closed to daily use."""
    files = select(CaseFile.id).where(CaseFile.person_id == person.id, CaseFile.archived_at.is_(None))
    ids = db.session.scalars(files.where(CaseFile.minor_sealed_at.is_(None))).all()
    if not ids:
        return []
    kinds = {CaseMessage: message, ReportIn: report_in, Leave: leave, DueItem: item}
    return [as_row(*row(one)) for kind, row in kinds.items() for one in of(kind, ids)]


def of(model, ids):
    order = (model.due, model.id) if model is DueItem else (model.id.desc(),)
    return db.session.scalars(select(model).where(model.case_id.in_(ids)).order_by(*order))


def as_row(day, what, words="", answer="", last=None):
    return {_("日期"): day, _("到哪一天"): last, _("事项"): what, _("内容"): words, _("结果"): answer}


def item(one):
    how = one.standing(clock.today())
    return (
        one.due,
        str(label("own_due", one.kind)),
        "",
        "" if how == STOPPED else str(label("standing", how)),
        one.latest,
    )


def leave(one):
    answer = " ".join(filter(None, (str(label("leave", one.state)), one.answer)))
    return one.first_day, _("请假"), f"{one.place}: {one.reason}", answer, one.last_day


def report_in(one):
    place = one.place["words"] if one.place else ""
    return one.day, _("手机报到"), " ".join(filter(None, (one.words, place))), one.answer or ""


def message(one):
    return clock.local(one.at).date(), _("留言"), one.words, ""
