"""What an application keeps while it runs: a place, and points through the ledger's own verbs."""

from flask_babel import gettext as _

from app import clock
from app.benefits.models import Application
from app.db import db, hold
from app.errors import Refusal
from app.points import ledger
from app.points.models import Entry

RULE = "benefit"
# States in which points that are not merely shown are kept back.
KEEPING = ("waiting", "returned", "qualified")


def hold_place(application, state):
    """Take or free a place of the benefit, which is held."""
    benefit = application.benefit
    change = has_place(benefit, state) - has_place(benefit, application.state)
    if change > 0 and benefit.quota is not None and benefit.taken >= benefit.quota:
        raise Refusal(_("名额已满。有人退出或没有通过时会空出来, 过几天可以再来看。"))
    benefit.taken += change


def has_place(benefit, state):
    """Where a ranking decides everybody may apply, and only who is granted has a place."""
    return state == "granted" if benefit.ranked else state in Application.HOLDING


def settle_points(application, state, step):
    """Keep points back, give them back, or let them be spent, as the state asks; `step` is why."""
    benefit = application.benefit
    if not benefit.points_needed:
        return
    if benefit.points_use == "shown":
        return
    if state in KEEPING and application.held_id is None:
        source = ("application", step.id)
        application.held_id = take(application, "held", source).id
    elif state not in KEEPING:
        give_back(application)
        if state == "granted" and benefit.points_use == "spent":
            take(application, "spent", ("benefit", application.id))


def take(application, against, source):
    """So many points off the card, if they are there."""
    benefit = application.benefit
    card = hold(ledger.card_of(application.person))
    check_points(benefit, ledger.balance(card))
    return ledger.take(card, benefit.points_needed, against, RULE, source, clock.today(), note=benefit.name)


def give_back(application):
    if application.held_id is not None:
        ledger.reverse(db.session.get_one(Entry, application.held_id), note=application.benefit.name)
        application.held_id = None


def check_points(benefit, balance):
    if balance < benefit.points_needed:
        short = benefit.points_needed - balance
        raise Refusal(
            _(
                "要 %(needed)s 分, 卡上有 %(balance)s 分, 还差 %(short)s 分。",
                needed=benefit.points_needed,
                balance=balance,
                short=short,
            )
        )


def points_of(person):
    """What is on the person's card now."""
    card = ledger.find_card(person)
    return ledger.balance(card) if card else 0
