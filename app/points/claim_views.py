"""Codes on paper: made by staff, typed by a member."""

from flask import Blueprint, request, session
from flask_babel import gettext as _

from app.access.guards import codes, me, requires
from app.access.rules import AWARD_DECIDE, CARD_READ
from app.access.throttle import too_fast
from app.points import claim_actions
from app.points.claim_forms import ClaimForm, NewClaimForm
from app.points.training_plan import told
from app.web.answers import go, page

bp = Blueprint("claims", __name__)
SHOWN_ONCE = "claim-code"


@bp.route("/points/codes/", methods=["GET", "POST"])
@requires(CARD_READ)
def index():
    form = ClaimForm()
    if form.validate_on_submit():
        seconds = claim_actions.pause(me(), request.remote_addr)
        if seconds:
            form.code.errors = [too_fast(seconds)]
        else:
            with form.trying():
                entry = claim_actions.claim(form.code.data, me(), request.remote_addr)
                if entry:
                    given = {"points": entry.points, "earned": entry.earned, "cut": entry.cut}
                    return go("card.show", told(given))
                form.code.errors = [_("没有这个码。请再看一遍纸上写的。")]
    return page("claims/index.html", form=form)


@bp.route("/points/codes/new", methods=["GET", "POST"])
@requires(AWARD_DECIDE)
def new():
    form = NewClaimForm()
    if form.validate_on_submit():
        with form.trying():
            code = claim_actions.make(form.points.data, form.days.data, codes(AWARD_DECIDE)[0], me())
            session[SHOWN_ONCE] = code
            return go("claims.new")
    # For one showing: opened again, the page only offers to make another.
    return page("claims/new.html", form=form, code=session.pop(SHOWN_ONCE, None))
