"""What a plan for an exam must hold, told by its values alone."""

from flask_babel import gettext as _

from app import clock
from app.errors import Refusal


def check(plan):
    """Refusal for a plan that does not fit together."""
    opens, closes = plan.get("opens_at"), plan.get("closes_at")
    if opens and closes and closes <= opens:
        raise Refusal(_("结束时间要晚于开始时间。"))
    if plan.get("shown_after_close") and not closes:
        raise Refusal(_("要在结束后才公布答案, 请写上结束时间。"))
    if plan.get("form") == "contest" and "opens_at" in plan and not (opens and closes):
        raise Refusal(_("竞赛在同一时刻开考: 请写上开始时间和结束时间。"))
    if plan.get("audience") == "organisation" and not plan.get("organisation_id"):
        raise Refusal(_("请选一个单位。"))
    if plan.get("form") == "practice" and plan.get("points"):
        raise Refusal(_("练习不记积分。要记积分, 请选“考试”。"))


def check_can_open(exam):
    """What is published can still be sat."""
    if exam.form == "contest" and not (exam.opens_at and exam.closes_at):
        raise Refusal(_("竞赛在同一时刻开考: 请写上开始时间和结束时间。"))
    if exam.closes_at and exam.closes_at <= clock.now():
        raise Refusal(_("结束时间已经过了, 请先改时间再发布。"))
