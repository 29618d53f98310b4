"""Points for many people at once: as the ledger would credit them one by one, with a handful of questions.

One rule, one day, each person once, each with a source of their own that has given nothing before.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.db import db, insert
from app.points import card_numbers, ledger
from app.points.caps import Used
from app.points.models import Card, Entry
from app.points.programme_finding import everywhere
from app.points.rule_finding import nearest
from app.points.rule_models import Rule


def measured_all(programme, code, day, wishes):
    """{person id: what an entry would say} for [(person, points asked)]. Writes nothing."""
    terms, rules = everywhere(programme), Holding(programme, code, day)
    so_far = used_by(programme, code, day, [person.id for person, _points in wishes])
    found = {}
    for person, points in wishes:
        place = person.division_code
        found[person.id] = ledger.given(terms.at(place), rules.at(place), points, so_far_of(so_far, person))
    return found


def so_far_of(so_far, person):
    return lambda limits: so_far.get(person.id, Used())


class Holding:
    """The version of one rule that holds on a day, place by place."""

    def __init__(self, programme, code, day):
        published = select(Rule).where(Rule.programme == programme, Rule.code == code)
        self.published, self.day, self.found = list(db.session.scalars(published)), day, {}

    def at(self, place):
        if place not in self.found:
            around = [rule for rule in self.published if place.startswith(rule.division_code or "")]
            found = list(nearest(around, self.day).values())
            self.found[place] = found[0] if found else None
        return self.found[place]


def used_by(programme, rule, day, people):
    """{person id: Used} of those who were credited anything in the year of `day`."""
    whole = aliased(Card)
    issued = select(whole.person_id, *ledger.sums_of(rule, day)).join(Card, Card.id == Entry.card_id)
    issued = issued.join(whole, whole.id == func.coalesce(Card.merged_into_id, Card.id))
    issued = issued.where(whole.programme == programme, whole.person_id.in_(people), Entry.against == "issued")
    issued = issued.where(Entry.day.between(*ledger.year_of(day))).group_by(whole.person_id)
    return {person: Used(*sums, 0) for person, *sums in db.session.execute(issued)}


def credit_all(programme, code, kind, day, wishes, by, note):
    """Write the entries of [(person, points asked, source id)]; those that a source already has stay alone."""
    if kind not in ledger.SOURCES.get(programme, ledger.OPEN):
        raise ValueError(f"{kind} gives nothing to {programme}")
    if not wishes:
        return
    cards = cards_of(programme, [person for person, _points, _key in wishes])
    done = done_already(kind, code, [key for _person, _points, key in wishes])
    wishes = [wish for wish in wishes if wish[2] not in done]
    said = measured_all(programme, code, day, [wish[:2] for wish in wishes])
    balances = balances_of(cards.values())
    about = {"rule": code, "source_kind": kind, "day": day, "by_id": by and by.id, "note": note}
    for person, _points, key in wishes:
        card, what = cards[person.id], said[person.id]
        after = balances.get(card.id, 0) + what["points"]
        db.session.add(Entry(card=card, programme=programme, source_id=key, after=after, **what, **about))
    db.session.flush()


def cards_of(programme, people):
    """{person id: Card}: opened where there was none, all held, in one order so that nobody waits in a ring."""
    ids = [person.id for person in people]
    new = [
        {"person_id": id, "programme": programme, "number": card_numbers.new(), "opened_at": clock.now()}
        for id in sorted(ids)
    ]
    db.session.execute(insert(Card).on_conflict_do_nothing(index_elements=["person_id", "programme"]), new)
    query = select(Card).where(Card.programme == programme, Card.person_id.in_(ids)).order_by(Card.id)
    held = query.options(joinedload(Card.person)).with_for_update(of=Card)
    return {card.person_id: card for card in db.session.scalars(held.execution_options(populate_existing=True))}


def done_already(kind, rule, keys):
    same = select(Entry.source_id).where(Entry.source_kind == kind, Entry.rule == rule, Entry.source_id.in_(keys))
    return set(db.session.scalars(same))


def balances_of(cards):
    """{card id: points}: each card's last entry knows."""
    ids = [card.id for card in cards]
    last = select(func.max(Entry.id)).where(Entry.card_id.in_(ids)).group_by(Entry.card_id)
    return dict(db.session.execute(select(Entry.card_id, Entry.after).where(Entry.id.in_(last))).all())
