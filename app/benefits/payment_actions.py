"""Each month of a payment is confirmed or stopped by a person. The software records; it moves no money."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.benefits.payment_models import Payment
from app.db import db, hold
from app.errors import Refusal


def confirm(payment, by):
    """This month is paid out by the finance office; twice is once."""
    hold(payment)
    if payment.state == "stopped":
        raise Refusal(_("%(month)s 已经停发, 不能再确认。", month=payment.month))
    check_not_oneself(payment, by)
    if payment.state == "planned":
        settle(payment, "confirmed", by)


def stop(payment, reason, by, later=False):
    """This month is not paid, with a reason; with `later` none of those after it either."""
    hold(payment)
    check_not_oneself(payment, by)
    if payment.state == "confirmed":
        raise Refusal(_("%(month)s 已经确认过了, 不能停发。", month=payment.month))
    if payment.state == "planned":
        settle(payment, "stopped", by, reason)
    if later:
        for one in after(payment):
            stop(one, reason, by)


def after(payment):
    """The months after this one that nobody has decided on."""
    later = select(Payment).where(Payment.application_id == payment.application_id, Payment.state == "planned")
    return db.session.scalars(later.where(Payment.number > payment.number).order_by(Payment.number)).all()


def settle(payment, state, by, reason=""):
    payment.state, payment.reason, payment.by_id, payment.decided_at = state, reason, by.id, clock.now()
    db.session.flush()


def check_not_oneself(payment, by):
    if payment.application.person_id == by.id:
        raise Refusal(_("自己的补贴要由另一个人确认。"))
