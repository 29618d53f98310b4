"""A household comes together by invitation: each adult says yes, a guardian for a child, and anybody leaves at will."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, or_, select, update

from app import clock
from app.access.models import Person
from app.db import db, hold
from app.errors import Refusal
from app.people import consent
from app.people.finding import guardian_of, named
from app.points import card_numbers, households
from app.points.household_models import Household, HouseholdInvitation, HouseholdMember
from app.points.models import Card

TOGETHER, ENTRIES = "household", "household_entries"
# The words that are agreed to are in templates/household/_words.html; a change of them is a new version.
VERSION = "2026-11-22"
MOST = 12
OPEN_FOR = timedelta(days=14)


def invite(person, typed):
    """Ask somebody by user name, mobile, volunteer's or card's number; the one who asks belongs from now on.

    Whether there is such an account is told to nobody: the invitation is written down either way.
    """
    hold(person)
    household_id = found_or_own(person).household_id
    same = select(HouseholdInvitation).where(HouseholdInvitation.household_id == household_id, open_now())
    waiting = list(db.session.scalars(same))
    there = next((one for one in waiting if one.typed == typed), None)
    if there:
        return there
    if len(waiting) + len(households.members(household_id)) >= MOST:
        raise Refusal(_("一个家庭最多 %(most)s 人, 连没有答复的邀请在内。", most=MOST))
    other = bearer(typed)
    if other is not None and other.id == person.id:
        raise Refusal(_("这是您自己。"))
    asked = other.id if other is not None and not is_child(other) else None
    invitation = HouseholdInvitation(household_id=household_id, person_id=asked, typed=typed, by_id=person.id)
    db.session.add(invitation)
    db.session.flush()
    return invitation


def accept(invitation, person):
    """The other's yes, in the version of the words as they read now. Twice is once."""
    hold(person)
    own = households.membership(person)
    if own and own.household_id == invitation.household_id:
        return own
    if own:
        raise Refusal(_("您已经在一个家庭里。要换一个, 请先退出。"))
    hold(invitation)
    inviter = households.membership(invitation.by)
    over = invitation.answered_at or invitation.made_at < clock.now() - OPEN_FOR
    if over or inviter is None or inviter.household_id != invitation.household_id:
        raise Refusal(_("这个邀请已经不作数了。请对方再邀请一次。"))
    answer(invitation, True)
    return join(invitation.household_id, person)


def decline(invitation):
    hold(invitation)
    if invitation.answered_at is None:
        answer(invitation, False)


def add_child(guardian, typed):
    """A child under 14 whose account names this person as the guardian; the guardian's yes counts."""
    hold(guardian)
    child = bearer(typed)
    if child is None or not is_child(child) or guardian_of(child) != guardian.name:
        raise Refusal(_("没有找到由您做监护人的孩子。监护人的姓名不一样的, 请到站里改。"))
    hold(child)
    own, household_id = households.membership(child), found_or_own(guardian).household_id
    if own and own.household_id == household_id:
        return own
    if own:
        raise Refusal(_("孩子已经在另一个家庭里。"))
    return join(household_id, child, guardian)


def leave(member):
    """Out at once, with the children one answers for; what was agreed to ends with it. Twice is once."""
    hold(member)
    if member.left_at:
        return
    with_them = select(HouseholdMember).where(
        HouseholdMember.guardian_id == member.person_id,
        HouseholdMember.household_id == member.household_id,
        HouseholdMember.left_at.is_(None),
    )
    for one in [member, *db.session.scalars(with_them)]:
        one.left_at = clock.now()
        consent.withdraw(one.consent)
        hide_entries(one)
    db.session.flush()


def show_entries(member):
    """The others may read the entries too, from now on."""
    hold(member)
    if member.left_at is None and not households.shows_entries(member):
        member.entries_consent = consent.give(member.person, ENTRIES, VERSION)
        db.session.flush()


def hide_entries(member):
    if member.entries_consent:
        consent.withdraw(member.entries_consent)


def found_or_own(person):
    """How the person belongs, to a household of their own if to none before."""
    own = households.membership(person)
    if own:
        return own
    household = Household()
    db.session.add(household)
    db.session.flush()
    return join(household.id, person)


def join(household_id, person, guardian=None):
    """The person is held; one more place is taken for them alone."""
    hold(db.session.get_one(Household, household_id))
    if len(households.members(household_id)) >= MOST:
        raise Refusal(_("这个家庭已满 %(most)s 人。", most=MOST))
    given = consent.give(person, TOGETHER, VERSION, guardian and guardian.name)
    about = {"household_id": household_id, "person_id": person.id, "consent": given}
    member = HouseholdMember(**about, guardian_id=guardian and guardian.id)
    db.session.add(member)
    db.session.flush()
    return member


def answer(invitation, accepted):
    """How the other was named is needed no longer."""
    invitation.answered_at, invitation.accepted, invitation.typed = clock.now(), accepted, ""
    db.session.flush()


def bearer(typed):
    """Who bears this name or number, with an open account; None where nobody does."""
    by_card = select(Card.person_id).where(Card.number == (card_numbers.parse(typed) or "-"))
    query = select(Person).where(or_(named(typed), Person.id.in_(by_card)), Person.closed_at.is_(None))
    return db.session.scalar(query.limit(1))


def is_child(person):
    return consent.needs_guardian(person.birth_date)


def open_now():
    """SQL: an invitation that can still be answered."""
    return HouseholdInvitation.answered_at.is_(None) & (HouseholdInvitation.made_at >= clock.now() - OPEN_FOR)


def purge():
    """Forget whom somebody meant who never answered."""
    over = HouseholdInvitation.answered_at.is_(None) & (HouseholdInvitation.made_at < clock.now() - OPEN_FOR)
    db.session.execute(delete(HouseholdInvitation).where(over))


def forget(person):
    """An account ends: out of the household, and no invitation says who it was."""
    own = households.membership(person)
    if own:
        leave(own)
    theirs = or_(HouseholdInvitation.person_id == person.id, HouseholdInvitation.by_id == person.id)
    ended = {"typed": "", "answered_at": func.coalesce(HouseholdInvitation.answered_at, clock.now())}
    db.session.execute(update(HouseholdInvitation).where(theirs).values(ended))
