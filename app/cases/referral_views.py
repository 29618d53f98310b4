"""Referrals of a file: where somebody was sent on to, what was heard of it, how it ended."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import referral_actions
from app.cases.help_forms import FollowUpForm, ReferralForm
from app.cases.log_models import Referral
from app.cases.opening import kept, opened
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("referrals", __name__)


@bp.get("/cases/<code>/referrals")
@requires(CASE_READ)
@gated
def index(code):
    return listed(opened(code), ReferralForm(formdata=None))


def listed(file, form):
    rows = referral_actions.referrals_of(file).options(joinedload(Referral.by))
    return page("referrals/index.html", file=file, form=form, referrals=paged(rows, 20))


@bp.post("/cases/<code>/referrals")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), ReferralForm()
    if form.validate_on_submit():
        with form.trying():
            about = [form[name].data for name in ("kind", "to", "day", "follow_up_on")]
            referral_actions.refer(file, *about, me(), form.note.data)
            return go("referrals.index", _("转介已记下, 到了日子会提醒跟进。"), code=code)
    return listed(file, form)


@bp.get("/cases/<code>/referrals/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    file = opened(code)
    return shown(file, referral_of(file, id, CASE_READ), FollowUpForm(formdata=None))


def referral_of(file, id, permission):
    row = fetch(Referral, id, permission)
    return row if row.case_id == file.id else abort(404)


def shown(file, row, form):
    return page("referrals/show.html", file=file, referral=row, form=form)


@bp.post("/cases/<code>/referrals/<int:id>/follow-ups")
@requires(CASE_EDIT)
def follow_up(code, id):
    file, form = kept(code), FollowUpForm()
    row = referral_of(file, id, CASE_EDIT)
    if form.validate_on_submit():
        with form.trying():
            referral_actions.follow_up(row, form.words.data, me(), form.outcome.data, form.next_on.data)
            return go("referrals.show", _("已记下。"), code=code, id=id)
    return shown(file, row, form)
