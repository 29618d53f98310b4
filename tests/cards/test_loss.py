"""A lost card: the number dies at once, the points stay, and who did it is written down."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import DBAPIError

from app.access.models import Person
from app.db import db, transaction
from app.points import card_actions, card_numbers, ledger
from app.points.card_models import LostNumber
from app.points.models import Card


def test_the_holder_does_it_in_one_step(as_, card, person):
    old = card.number
    browser = as_("volunteer")
    answer = browser.submit(f"/cards/{old}/loss", "/loss")
    card = db.session.get_one(Card, card.id)
    assert card.number != old
    assert card_numbers.is_sound(card.number)
    assert card_numbers.in_fours(card.number) in answer.text
    assert ledger.balance(card) == 3
    gone = db.session.scalars(db.select(LostNumber)).one()
    assert (gone.number, gone.by_id) == (old, person("volunteer").id)


def test_the_old_number_opens_nothing_and_says_so_to_staff(as_, card, person):
    old = card.number
    as_("worker").submit(f"/cards/{old}/loss", "/loss")
    for path in ("", "/loss"):
        answer = as_("coordinator").get(f"/cards/{old}{path}")
        assert answer.status_code == 410
        assert "这张卡已挂失" in answer.text
        assert "李社工" in answer.text
    assert as_("volunteer").get(f"/cards/{old}").status_code == 410
    assert as_("volunteer").get(f"/cards/{old}/code").status_code == 404
    assert as_("resident").get(f"/cards/{old}").status_code == 404
    assert as_("neighbour").get(f"/cards/{old}").status_code == 404


def test_sent_twice_it_is_lost_once(as_, card):
    browser, old = as_("worker"), card.number
    form = browser.form(browser.see(f"/cards/{old}/loss"), "/loss")
    fields = dict(form.form_values())
    assert [browser.post(form.action, data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(db.session.scalars(db.select(LostNumber)).all()) == 1


def test_the_counter_and_the_holder_at_once_lose_it_once(app, card, person):
    old, key, who = card.number, card.id, [person("worker").id, person("volunteer").id]
    db.session.commit()

    def lose(by):
        with app.app_context(), transaction():
            card_actions.replace(db.session.get_one(Card, key), old, db.session.get_one(Person, by))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lose, who))
    db.session.expire_all()
    assert len(db.session.scalars(db.select(LostNumber)).all()) == 1
    assert db.session.get_one(Card, key).number != old


def test_what_was_lost_cannot_be_unwritten(card, person):
    card_actions.replace(card, card.number, person("worker"))
    with pytest.raises(DBAPIError, match="written once"):
        db.session.execute(db.update(LostNumber).values(by_id=None))
