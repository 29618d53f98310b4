"""The verbs of a code on paper: make one, and give its points to whoever types it, once."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.access import secrets, throttle
from app.access.keyed import keyed
from app.db import db, hold
from app.errors import Refusal
from app.points import ledger
from app.points.award_actions import range_of
from app.points.claim_models import ClaimCode
from app.points.rule_finding import rule_for
from app.points.rule_models import RESIDENTS

RULE = SOURCE = "tip"
LENGTH, MOST_DAYS = 12, 180
# (wrong codes before it slows down, longest pause in seconds)
BY_PERSON, BY_ADDRESS = (5, 300), (20, 300)


def make(points, days, place, by):
    """A code to be written on paper; it is told here and never again."""
    rule = rule_for(RESIDENTS, RULE, place, clock.today())
    if rule is None:
        raise Refusal(_("这里现在没有这项规则。"))
    if rule.gives(points) != points:
        raise Refusal(range_of(rule))
    code = secrets.readable(LENGTH)
    last_day = clock.today() + timedelta(days=days)
    made = ClaimCode(code_digest=digest(code), rule=RULE, points=points, made_by_id=by.id, last_day=last_day)
    made.division_code = place
    db.session.add(made)
    db.session.flush()
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def digest(text):
    """Case, blanks and dashes do not matter."""
    return keyed("claim", "".join(letter for letter in text.upper() if letter.isalnum()))


def pause(person, address):
    """Whole seconds before the next try."""
    keys = keys_of(person, address)
    return max(throttle.wait(keys[0], *BY_PERSON), throttle.wait(keys[1], *BY_ADDRESS))


def keys_of(person, address):
    return throttle.key_of("claim-person", str(person.id)), throttle.key_of("claim", address)


def claim(text, person, address):
    """The entry for the code, or None for one that there is not; a wrong one is counted, so: returned, not raised."""
    code = db.session.scalar(select(ClaimCode).where(ClaimCode.code_digest == digest(text)))
    if code is None:
        throttle.failed(*keys_of(person, address))
        return None
    card = ledger.card_of(person)
    same = ledger.find(card, code.rule, (SOURCE, code.id))
    return same or use(code, card, person)


def use(code, card, person):
    hold(code)
    if code.used_at:
        raise Refusal(_("这个码已经用过了。每个码只能用一次。"))
    if code.last_day < clock.today():
        raise Refusal(_("这个码已经过期了。请向给您码的人换一个。"))
    if code.made_by_id == person.id:
        raise Refusal(_("自己做的码要交给别人用。"))
    if rule_for(card.programme, code.rule, person.division_code, clock.today()) is None:
        raise Refusal(_("您所在的地方现在没有这项规则, 码还可以用。"))
    used = update(ClaimCode).where(ClaimCode.id == code.id, ClaimCode.used_at.is_(None))
    db.session.execute(used.values(used_at=clock.now()))
    # By nobody, with no word: the books tell that a code was used, and no more.
    return ledger.credit(card, code.points, code.rule, (SOURCE, code.id), clock.today())
