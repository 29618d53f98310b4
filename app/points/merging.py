"""Two cards of one person become one: two entries move the balance, and the caps count both from then on."""

from flask_babel import gettext as _
from sqlalchemy import func, or_, select, update

from app import clock
from app.access.merges import hand_over, on_merge
from app.db import db, hold
from app.points import ledger
from app.points.card_models import Passing
from app.points.models import Award, Card, CardMerge, Entry
from app.points.programme_finding import all_terms
from app.points.rule_models import CONDUCT, Programme
from app.points.training_models import TrainingRow


def tell(kept, gone):
    """The points of both, programme by programme; of a card that is nobody's business nothing is said."""
    words = []
    for one in all_terms(Programme.code != CONDUCT):
        card = ledger.find_card(gone, one.programme.code)
        if card:
            words += tell_card(one.at(kept.division_code), card, ledger.find_card(kept, one.programme.code))
    return words


def tell_card(terms, card, into):
    words = [_("%(name)s: %(count)s 分转到留下的卡上", name=terms.name, count=ledger.balance(card))]
    year = sum(ledger.credited_in(one, clock.today()) for one in (card, into) if one)
    if terms.cap_year is not None and year > terms.cap_year:
        about = {"year": year, "full": terms.cap_year}
        words.append(_("今年两张卡一共记了 %(year)s 分, 多于 %(full)s 分: 已经记的不减, 今年不再加", **about))
    return words


@on_merge(tell)
def move_cards(kept, gone, by):
    cards = select(Card).where(Card.person_id == gone.id, Card.merged_into_id.is_(None)).order_by(Card.id)
    for card in db.session.scalars(cards).all():
        into = ledger.find_card(kept, card.programme)
        if into:
            unite(card, into, by)
        else:
            card.person_id = kept.id
    db.session.flush()


def unite(card, into, by=None):
    """The points of `card` go over to `into`, in two entries; twice is once."""
    into = ledger.standing(into)
    for one in sorted((card, into), key=lambda one: one.id):
        hold(one)
    if card.merged_into_id or card.id == into.id:
        return
    merge = CardMerge(from_id=card.id, into_id=into.id, last_entry_id=0)
    db.session.add(merge)
    db.session.flush()
    move_balance(merge, card, into, by)
    both = select(func.coalesce(func.max(Entry.id), 0)).where(Entry.card_id.in_([card.id, into.id]))
    merge.last_entry_id = db.session.scalar(both)
    # Those that it had taken over itself go along.
    ended = update(Card).where(or_(Card.id == card.id, Card.merged_into_id == card.id))
    db.session.execute(ended.values(merged_into_id=into.id))
    # Whom its totals may be told to: the same person said so.
    agreed = update(Passing).where(Passing.card_id == card.id).values(card_id=into.id)
    db.session.execute(agreed, execution_options={"synchronize_session": False})
    db.session.flush()


def move_balance(merge, card, into, by):
    count = ledger.balance(card)
    if count:
        about = {"rule": ledger.MERGE, "source_kind": ledger.MERGE, "source_id": merge.id, "day": clock.today()}
        about |= {"against": "moved", "by_id": by and by.id}
        ledger.write(card, -count, earned=-count, **about)
        ledger.write(into, count, earned=count, **about)


@on_merge()
def move_awards(kept, gone, by):
    """Whoever agreed to an award is not the one who gets it, also not afterwards: such a one stays where it was."""
    theirs = update(Award).where(Award.person_id == gone.id, Award.decided_by_id.is_distinct_from(kept.id))
    db.session.execute(theirs.values(person_id=kept.id), execution_options={"synchronize_session": False})
    hand_over(TrainingRow, kept, gone, TrainingRow.batch_id)
