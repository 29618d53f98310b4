"""Months of payments: confirmed or stopped by a person, added up by town, handed to the finance office as a sheet."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app import clock
from app.access.guards import fetch, me, requires, visible
from app.access.rules import PAYMENT_KEEP
from app.benefits import payment_finding as finding
from app.benefits.payment_actions import confirm, stop
from app.benefits.payment_forms import ConfirmForm, StopForm
from app.benefits.payment_models import Payment
from app.db import db
from app.web.answers import download, go, page
from app.web.paging import paged

bp = Blueprint("payments", __name__)
PER = 50


@bp.get("/payments/")
@requires(PAYMENT_KEEP)
def index():
    return shown(month_asked(), ConfirmForm(formdata=None))


@bp.post("/payments/<month>/confirmation")
@requires(PAYMENT_KEEP)
def confirmation(month):
    form = ConfirmForm()
    if month not in finding.months():
        abort(404)
    if form.validate_on_submit():
        with form.trying():
            for payment in chosen(form.payments.data, month):
                confirm(payment, me())
            return go("payments.index", _("已确认。钱由财政部门发放, 这里只记账。"), month=month)
    return shown(month, form)


@bp.route("/payments/<int:id>/stop", methods=["GET", "POST"])
@requires(PAYMENT_KEEP)
def stopping(id):
    payment, form = fetch(Payment, id, PAYMENT_KEEP), StopForm()
    if form.validate_on_submit():
        with form.trying():
            stop(payment, form.reason.data, me(), form.later.data)
            return go("payments.index", _("已停发, 原因本人看得到。"), month=payment.month)
    return page("payments/stopping.html", payment=payment, form=form)


@bp.get("/payments/<month>.xlsx")
@requires(PAYMENT_KEEP)
def sheet(month):
    if month not in finding.months():
        abort(404)
    return download(finding.sheet(month), f"发放 {month}.xlsx")


def month_asked():
    """The month in the address, else this one."""
    asked = request.args.get("month", "")
    return asked if asked in finding.months() else f"{clock.today():%Y-%m}"


def chosen(keys, month):
    """Those of the ticked payments that are in my reach and of this month, always in the same order."""
    keys = [key for key in keys if 0 < key < 2**31][:500]
    query = visible(Payment, PAYMENT_KEEP).where(Payment.id.in_(keys), Payment.month == month)
    return db.session.scalars(query.order_by(Payment.id)).all()


def shown(month, form):
    months = finding.months()
    return page(
        "payments/index.html",
        form=form,
        month=month,
        months=months,
        payments=paged(finding.payments(month), per=PER),
        totals=finding.totals(month),
        ticked="ticked" in request.args,
    )
