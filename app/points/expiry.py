"""Points that run out: the oldest first, announced two months ahead; off unless a programme says otherwise."""

from calendar import monthrange
from datetime import timedelta

from sqlalchemy import func, select

from app.access.models import Person
from app.db import db, hold
from app.points import ledger
from app.points.models import Card, Entry
from app.points.programme_finding import all_terms

AHEAD_MONTHS = 2


def running_out():
    """[(card id, terms)] of all cards whose points run out where their people are."""
    return [pair for terms in all_terms() if terms.run_out for pair in running_out_in(terms)]


def running_out_in(terms):
    cards = select(Card.id, Person.division_code).join(Card.person)
    cards = cards.where(Card.programme == terms.programme.code, Card.merged_into_id.is_(None)).order_by(Card.id)
    pairs = [(key, terms.at(place)) for key, place in db.session.execute(cards)]
    return [(key, held) for key, held in pairs if held.expiry_months]


def expire(card, programme, today):
    """Take off what runs out by today; the entry, or None. Twice on one day is once."""
    hold(card)
    count = due(card, programme, today)
    source = ledger.EXPIRY, today.year * 10_000 + today.month * 100 + today.day
    return ledger.take(card, count, "expired", ledger.EXPIRY, source, today) if count else None


def announced(card, programme, today):
    """(how many, the first day) of what runs out within two months, or None."""
    if programme.expiry_months is None:
        return None
    last, days, left = months_later(today, AHEAD_MONTHS), credited_on(card), gone(card)
    count = running_out_of(days, left, programme, last)
    return (count, first_day(days, left, programme, today)) if count else None


def due(card, programme, day):
    """How many of the points on the card run out by `day`: those credited long enough ago and not yet gone."""
    if programme.expiry_months is None or day < programme.expiry_first_day:
        return 0
    return max(credited_by(card, months_later(day, -programme.expiry_months)) - gone(card), 0)


def running_out_of(days, left, programme, last):
    """The same as `due`, of what was credited on each day and what left the card."""
    if last < programme.expiry_first_day:
        return 0
    end = months_later(last, -programme.expiry_months)
    return max(sum(points for day, points in days if day <= end) - left, 0)


def credited_on(card):
    """[(day, points)] that were credited, less what was taken back, the oldest first."""
    days = select(Entry.day, func.sum(Entry.points)).where(ledger.of_family(card), Entry.against == "issued")
    return db.session.execute(days.group_by(Entry.day).order_by(Entry.day)).all()


def first_day(days, left, programme, today):
    """The first day after today on which something runs out, of a card on which something will."""
    for day, points in days:
        left -= points
        if left < 0:
            return max(end_of(day, programme), programme.expiry_first_day, today + timedelta(days=1))
    return today


def end_of(day, programme):
    """The day on which points of `day` are gone."""
    end = months_later(day, programme.expiry_months)
    # A month without that date lets them live a little longer.
    while months_later(end, -programme.expiry_months) < day:
        end += timedelta(days=1)
    return end


def credited_by(card, day):
    """What was credited for days up to and with `day`, less what was taken back of it."""
    return db.session.scalar(total(card).where(Entry.against == "issued", Entry.day <= day))


def gone(card):
    """What left the card by any way; it took the oldest points."""
    return -db.session.scalar(total(card).where(Entry.against != "issued"))


def total(card):
    return select(func.coalesce(func.sum(Entry.points), 0)).where(ledger.of_family(card))


def months_later(day, months):
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
