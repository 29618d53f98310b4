"""`flask ledger check` proves that applications agree with the points they keep back or cost, and with the places."""

import pytest

from app import clock
from app.benefits.application_actions import withdraw
from app.db import db
from app.people.account_actions import close
from app.points import checking, ledger
from tests.granting import apply, benefit, decide, granted, last_step, points, who


@pytest.fixture
def busy(app):
    """One keeps points back, one paid with them, one went and came back, one shows them alone; of two places one is
    taken."""
    for number, name in enumerate(("volunteer", "resident", "participant"), start=1):
        points(name, 50, source=number)
    keeps = apply(benefit(points_needed=20, points_use="held", quota=2))
    paid = granted("resident", points_needed=30, points_use="spent", name="文化卡")
    gone = apply(benefit(points_needed=10, points_use="held", name="培训"), "participant")
    withdraw(gone)
    shows = apply(benefit(points_needed=25, points_use="shown", name="就业帮扶"))
    db.session.commit()
    return {"keeps": keeps, "paid": paid, "gone": gone, "shows": shows}


def found():
    db.session.commit()
    verdict = checking.check()
    return verdict.book, verdict.fault, verdict.entry_id


def test_whole_is_whole_whatever_became_of_them(busy):
    assert found() == ("points", "", None)
    decide(busy["keeps"])
    assert found()[1] == ""
    close(who("volunteer"))
    assert found()[1] == ""


def change(one, **values):
    db.session.execute(db.update(type(one)).where(type(one).id == one.id).values(**values))


@pytest.mark.parametrize(
    ("which", "values"),
    [
        ("keeps", {"held_id": None}),
        ("keeps", {"state": "declined"}),
        ("keeps", {"state": "draft"}),
        ("gone", {"state": "waiting"}),
        ("shows", {"held_id": 1}),
    ],
)
def test_an_application_that_does_not_agree_with_its_points_is_named(busy, which, values):
    change(busy[which], **values)
    assert found() == ("benefits", "application", busy[which].id)


def test_one_that_paid_less_or_nothing_is_named(busy):
    change(busy["paid"].benefit, points_needed=31)
    assert found() == ("benefits", "application", busy["paid"].id)
    change(busy["paid"].benefit, points_needed=30)
    assert found()[1] == ""
    change(busy["shows"].benefit, points_use="spent")
    change(busy["shows"], state="granted")
    assert found() == ("benefits", "application", busy["shows"].id)


def test_points_kept_back_for_nothing_are_named(busy):
    card = ledger.card_of(who("volunteer"))
    source = "application", last_step(busy["shows"]).id
    entry = ledger.take(card, 5, "held", "benefit", source, clock.today())
    assert found() == ("benefits", "held", entry.id)


@pytest.mark.parametrize("taken", [0, 2])
def test_places_that_do_not_add_up_are_named(busy, taken):
    thing = busy["keeps"].benefit
    change(thing, taken=taken)
    assert found() == ("benefits", "places", thing.id)
