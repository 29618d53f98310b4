"""Money and goods that were given: written down, receipted, put right."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import support_actions
from app.cases.amounts import yuan
from app.cases.help_forms import ReceiptForm, SupportForm, TakeBackForm
from app.cases.log_models import Support
from app.cases.opening import kept, opened
from app.cases.paper_actions import keep
from app.cases.showing import shown_pdf
from app.printing import chinese, pdf
from app.printing.capitals import capital_money
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("supports", __name__)
bp.add_app_template_filter(yuan, "yuan")
bp.add_app_template_filter(capital_money, "capital_money")


@bp.get("/cases/<code>/supports")
@requires(CASE_READ)
@gated
def index(code):
    return listed(opened(code), SupportForm(formdata=None))


def listed(file, form):
    rows = paged(support_actions.supports_of(file).options(joinedload(Support.by)), 20)
    return page("supports/index.html", file=file, form=form, supports=rows, totals=support_actions.totals(file))


@bp.post("/cases/<code>/supports")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), SupportForm()
    if form.validate_on_submit():
        with form.trying():
            row = support_actions.give(file, *form.facts(), me(), scan_of(file, form))
            return go("supports.show", _("已记下。打印领取单, 请本人签字。"), code=code, id=row.id)
    return listed(file, form)


def scan_of(file, form):
    """The receipt that came along; sealed like all scans."""
    body = form.body()
    return keep(file, "receipt", body, me()) if body else None


@bp.get("/cases/<code>/supports/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    return shown(file, support_of(file, id, CASE_READ))


def support_of(file, id, permission):
    row = fetch(Support, id, permission)
    return row if row.case_id == file.id else abort(404)


def shown(file, row, correction=None, receipt=None, taking=None):
    now = {"kind": row.kind, "what": row.what, "worth": yuan(row.worth), "day": row.day}
    forms = {
        "correction": correction or SupportForm(formdata=None, data=now),
        "receipt": receipt or ReceiptForm(formdata=None),
        "taking": taking or TakeBackForm(formdata=None),
    }
    wrong = next((one for one in forms.values() if one.errors), forms["correction"])
    later = support_actions.correction_of(row)
    return page("supports/show.html", file=file, support=row, later=later, form=wrong, **forms)


@bp.post("/cases/<code>/supports/<int:id>/receipt")
@requires(CASE_EDIT)
def attach(code, id):
    file, form = kept(code), ReceiptForm()
    row = support_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            support_actions.attach(row, row.paper or keep(file, "receipt", form.body() or b"", me()))
            return go("supports.show", _("领取单已加密保存。"), code=code, id=id)
    return shown(file, row, receipt=form)


@bp.post("/cases/<code>/supports/<int:id>/correction")
@requires(CASE_EDIT)
def correct(code, id):
    file, form = kept(code), SupportForm()
    row = support_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            right = support_actions.correct(row, *form.facts(), me())
            return go("supports.show", _("已更正, 原来的一笔留在档案里。"), code=code, id=right.id)
    return shown(file, row, correction=form)


@bp.post("/cases/<code>/supports/<int:id>/withdrawal")
@requires(CASE_EDIT)
def take_back(code, id):
    file, form = kept(code), TakeBackForm()
    row = support_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            support_actions.take_back(row, form.why.data, me())
            return go("supports.index", _("已撤销, 不再计入合计。"), code=code)
    return shown(file, row, taking=form)


@bp.get("/cases/<code>/supports/<int:id>.pdf")
@requires(CASE_READ)
@gated
def paper(code, id):
    """The receipt, to be signed: it says who got what, and nothing of why."""
    file = opened(code)
    row = support_of(file, id, CASE_READ)
    body = chinese.html("supports/_paper.html", file=file, support=row)
    return shown_pdf(pdf.render(body, "supports/paper.css"), f"{code}-{id}.pdf")
