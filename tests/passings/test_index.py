"""A card's totals go to another office by a separate yes that names it, is shown, and is taken back at will."""

import pytest

from app import clock
from app.db import db
from app.people.consent import agree as agree_to_account
from app.points import ledger, passing_actions
from app.points.card_models import Passing

BOARD = {"recipient": "平湖市教育局", "purpose": "孩子入学积分", "agreed": "y"}


@pytest.fixture
def card(person):
    return ledger.card_of(person("volunteer"))


def rows():
    return db.session.scalars(db.select(Passing).order_by(Passing.id)).all()


def test_the_holder_agrees_and_sees_it(as_, card):
    answer = as_("volunteer").submit(f"/cards/{card.number}/consents", "/consents", **BOARD)
    assert "平湖市教育局" in answer.text
    one = rows()[0]
    assert (one.version, one.noted_by_id, one.given_at) == (passing_actions.VERSION, None, clock.now())


def test_without_the_tick_nothing_is_agreed(as_, card):
    fields = {**BOARD, "agreed": None}
    assert as_("volunteer").submit(f"/cards/{card.number}/consents", "/consents", **fields).status_code == 422
    assert rows() == []


def test_at_the_counter_it_is_noted_who_keeps_the_paper(as_, card, person):
    as_("worker").submit(f"/cards/{card.number}/consents", "/consents", **BOARD)
    assert rows()[0].noted_by_id == person("worker").id
    assert "在柜台签字" in as_("volunteer").see(f"/cards/{card.number}/consents").text_content()


def test_the_same_twice_is_once(as_, card):
    for _ in range(2):
        as_("volunteer").submit(f"/cards/{card.number}/consents", "/consents", **BOARD)
    assert len(rows()) == 1


def test_taken_back_it_stays_written_down_and_twice_is_once(as_, card, time):
    passing_actions.agree(card, "平湖市教育局", "孩子入学积分", card.person)
    browser = as_("volunteer")
    with time(hours=1):
        assert "已撤回" in browser.submit(f"/cards/{card.number}/consents", "/withdrawal").text
        when = rows()[0].withdrawn_at
    passing_actions.withdraw(rows()[0])
    assert rows()[0].withdrawn_at == when


def test_agreed_to_anew_it_is_a_new_row(card):
    first = passing_actions.agree(card, "甲", "乙", card.person)
    passing_actions.withdraw(first)
    assert passing_actions.agree(card, "甲", "乙", card.person).id != first.id


def test_for_a_child_the_guardian_agrees(person):
    child = person("pupil")
    child.birth_date = clock.today().replace(year=clock.today().year - 9)
    card = ledger.card_of(child)
    with pytest.raises(Exception, match="监护人"):
        passing_actions.agree(card, "甲", "乙", child)
    agree_to_account(child, "沈大山")
    assert passing_actions.agree(card, "甲", "乙", child).guardian_name == "沈大山"


@pytest.mark.parametrize("who", ["resident", "neighbour", "town"])
def test_it_is_nobody_else_s_to_give_or_take(as_, card, who):
    given = passing_actions.agree(card, "甲", "乙", card.person)
    assert as_(who).get(f"/cards/{card.number}/consents").status_code == 404
    browser = as_(who)
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"/consents/{given.id}/withdrawal", data={"csrf_token": token}).status_code == 404
    assert browser.post(f"/consents/{10**12}/withdrawal", data={"csrf_token": token}).status_code == 404
    assert rows()[0].withdrawn_at is None


@pytest.mark.parametrize("fields", [{"recipient": "x" * 10_000}, {"purpose": "\0"}, {"recipient": " "}])
def test_bad_input_is_told(as_, card, fields):
    answer = as_("volunteer").submit(f"/cards/{card.number}/consents", "/consents", **{**BOARD, **fields})
    assert answer.status_code == 422
    assert rows() == []
