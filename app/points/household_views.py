"""The points of a household side by side, for those who agreed to it."""

from flask import Blueprint, abort
from flask_babel import gettext as _

from app import clock
from app.access.guards import fetch, me, requires
from app.access.rules import CARD_READ
from app.db import db
from app.points import household_actions, households, ledger
from app.points.card_book import entries
from app.points.household_forms import ChildForm, InvitationForm
from app.points.household_models import HouseholdInvitation, HouseholdMember
from app.points.programme_finding import terms_of
from app.points.rule_models import RESIDENTS
from app.web.answers import go, page

bp = Blueprint("household", __name__)


@bp.get("/card/household")
@requires(CARD_READ)
def show():
    return shown(InvitationForm(), ChildForm())


@bp.post("/card/household/invitations")
@requires(CARD_READ)
def invite():
    form = InvitationForm()
    if form.validate():
        with form.trying():
            household_actions.invite(me(), form.who.data)
            notice = _("邀请已记下。有这个账户的话, 对方打开“积分”就会看到, 14 天内都可以答复。")
            return go("household.show", notice)
    return shown(form, ChildForm(formdata=None))


@bp.post("/card/household/children")
@requires(CARD_READ)
def add_child():
    form = ChildForm()
    if form.validate():
        with form.trying():
            household_actions.add_child(me(), form.child.data)
            return go("household.show", _("孩子已经加入。"))
    return shown(InvitationForm(formdata=None), form)


@bp.post("/card/household/invitations/<int:id>/yes")
@requires(CARD_READ)
def accept(id):
    household_actions.accept(fetch(HouseholdInvitation, id, CARD_READ), me())
    return go("household.show", _("您已加入。随时可以退出。"))


@bp.post("/card/household/invitations/<int:id>/no")
@requires(CARD_READ)
def decline(id):
    household_actions.decline(fetch(HouseholdInvitation, id, CARD_READ))
    return go("household.show", _("已谢绝。"))


@bp.post("/card/household/<int:id>/leaving")
@requires(CARD_READ)
def leave(id):
    """Myself, or a child that I answer for."""
    member = db.session.get(HouseholdMember, id) if id < 2**31 else None
    if member is None or me().id not in (member.person_id, member.guardian_id):
        abort(404)
    household_actions.leave(member)
    mine = member.person_id == me().id
    return go("household.show", _("您已退出, 别人不再看得到您的积分。") if mine else _("孩子已退出。"))


@bp.post("/card/household/entries")
@requires(CARD_READ)
def share():
    household_actions.show_entries(own())
    return go("household.show", _("家里人现在看得到您的流水。随时可以收回。"))


@bp.post("/card/household/entries/withdrawal")
@requires(CARD_READ)
def hide():
    household_actions.hide_entries(own())
    return go("household.show", _("家里人不再看得到您的流水。"))


@bp.get("/card/household/<int:id>")
@requires(CARD_READ)
def book(id):
    """The entries of one of us, who agreed to it."""
    reader = own()
    member = next((one for one in households.members(reader.household_id) if one.id == id), None)
    if member is None or not households.may_read(reader, member):
        abort(404)
    card = ledger.find_card(member.person)
    return page("household/book.html", member=member, card=card, **(entries(card) if card else {}))


def own():
    """How I belong to a household; 404 to whoever belongs to none."""
    return households.membership(me()) or abort(404)


def shown(invitation_form, child_form):
    """Us side by side, what waits for an answer, and how one more comes in."""
    reader, open_now = households.membership(me()), household_actions.open_now()
    members = households.members(reader.household_id) if reader else []
    return page(
        "household/show.html",
        reader=reader,
        members=members,
        balances=households.balances(members, clock.today()),
        full=terms_of(RESIDENTS, me().division_code).cap_year,
        asked=households.invitations_to(me(), open_now),
        waiting=households.invitations_of(reader.household_id, open_now) if reader else [],
        invitation_form=invitation_form,
        child_form=child_form,
        may_read=households.may_read,
        shows_entries=households.shows_entries,
        status=422 if invitation_form.errors or child_form.errors else 200,
    )
