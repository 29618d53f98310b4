"""A whole file on paper: two people, a purpose, one copy, its mark on every page. Nothing of it stays on the disk."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import gated, late, me, requires, scope
from app.access.rules import CASE_EXPORT, CASE_READ, CASE_UNSEAL
from app.cases import export_actions, ledgers
from app.cases.forms import ExportForm
from app.cases.opening import about_to_open, held, opened, standing_of
from app.cases.own_models import CaseExport
from app.cases.reading_actions import note
from app.cases.showing import shown
from app.db import db, regate
from app.printing import chinese, pdf
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("case_exports", __name__)


@bp.get("/cases/exports/")
@requires(CASE_EXPORT)
def index():
    """What waits for my answer: by code, with the purpose."""
    since = CaseExport.asked_at > clock.now() - CaseExport.WAITS
    waiting = export_actions.waiting().where(mine_to_answer(), since, CaseExport.asked_by_id != me().id)
    exports = waiting.options(joinedload(CaseExport.file), joinedload(CaseExport.asked_by))
    return page("case_exports/index.html", exports=paged(exports, 20))


def mine_to_answer():
    """SQL: in my charge; one whose seal only I may break, too."""
    return or_(scope(CaseExport, CASE_EXPORT), scope(CaseExport, CASE_UNSEAL))


@bp.get("/cases/<code>/exports")
@requires(CASE_READ)
@gated
def show(code):
    return listed(opened(code), ExportForm(formdata=None))


@bp.post("/cases/<code>/exports")
@requires(CASE_READ)
def create(code):
    file, form = opened(code), ExportForm()
    if form.validate_on_submit():
        with form.trying():
            export_actions.ask(file, form.purpose.data, me())
            return go("case_exports.show", _("已申请, 等另一个人核准。"), code=code)
    return listed(file, form)


def listed(file, form):
    people = joinedload(CaseExport.asked_by), joinedload(CaseExport.decided_by)
    exports = paged(export_actions.exports_of(file).options(*people), 20)
    return page("case_exports/show.html", file=file, form=form, exports=exports)


@bp.post("/cases/exports/<int:id>/decision")
@requires(CASE_EXPORT)
def decide(id):
    """By whoever may let it leave; the file itself is not opened for that."""
    export = db.session.scalar(select(CaseExport).where(CaseExport.id == min(id, 2**31 - 1), mine_to_answer()))
    if export is None:
        abort(404)
    agreed = request.form.get("answer") == "yes"
    export_actions.decide(export, agreed, me())
    note(export.file, me(), standing_of(export.file), "export", request.endpoint, export.number)
    return go("case_exports.index", _("已答复。"))


@bp.post("/cases/<code>/exports/<int:id>.pdf")
@requires(CASE_READ)
@late
def take(code, id):
    """Made now, for this one; who comes a second time has to ask anew."""
    export = mine_of(about_to_open(code), id)
    export_actions.check(export, me())
    body = printed(export)
    regate()
    export = mine_of(held(code), id)
    export_actions.take(export, me())
    note(export.file, me(), standing_of(export.file), "export", request.endpoint, f"{export.number} {export.purpose}")
    return shown(body, "application/pdf", f"{export.number}.pdf", "attachment")


def mine_of(file, id):
    export = db.session.get(CaseExport, id) if id < 2**31 else None
    return export if export and export.case_id == file.id else abort(404)


def printed(export):
    """The whole file; every page says whose copy it is, when, what for, and its number."""
    with chinese.words():
        told = ledgers.whole(export.file)
    html = chinese.html("case_exports/_paper.html", ledger=told, export=export, by=me().name, now=clock.now())
    return pdf.render(html, "case_prints/wide.css")
