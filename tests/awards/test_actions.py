"""Points by hand need two people, a reason, evidence, and a rule that allows them."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.errors import Refusal
from app.points import ledger
from app.points.award_actions import decide
from app.points.models import Award, Entry


def entries():
    return db.session.scalars(db.select(Entry)).all()


def test_asking_credits_nothing_and_asking_twice_is_asking_once(ask):
    assert ask() is ask()
    assert entries() == []


def test_agreed_it_is_on_the_card_with_its_reason(ask, person):
    entry = decide(ask(), True, person("coordinator"))
    assert (entry.points, entry.note, entry.source_kind, entry.by_id) == (
        5,
        "写了村史",
        "award",
        person("coordinator").id,
    )


def test_the_caps_hold_for_it_too(ask, person):
    ledger.credit(ledger.card_of(person("volunteer")), 57, "attendance", ("attendance", 1), date(2026, 10, 1))
    entry = decide(ask(), True, person("coordinator"))
    assert (entry.earned, entry.points, entry.cut) == (5, 3, "full")


def test_it_counts_for_the_day_it_is_for(ask, person):
    entry = decide(ask(day=date(2025, 12, 31)), True, person("coordinator"))
    assert entry.day == date(2025, 12, 31)


def test_deciding_twice_is_deciding_once_and_never_the_other_way(ask, person):
    award = ask()
    assert decide(award, True, person("coordinator")) is decide(award, True, person("town"))
    with pytest.raises(Refusal, match="处理过"):
        decide(award, False, person("town"))
    assert len(entries()) == 1


def test_sent_back_it_gives_nothing(ask, person):
    award = ask()
    assert decide(award, False, person("coordinator"), "没有照片") is None
    assert (award.answer, entries()) == ("没有照片", [])
    assert ask() is not award


def test_the_second_person_is_neither_the_asker_nor_the_one_who_gains(ask, person):
    with pytest.raises(Refusal, match="另一个人"):
        decide(ask(by="coordinator"), True, person("coordinator"))
    with pytest.raises(Refusal, match="本人"):
        decide(ask(who="coordinator"), True, person("coordinator"))


@pytest.mark.parametrize("other", ["asked_by_id", "person_id"])
def test_the_database_itself_wants_two_people(ask, other):
    award = ask()
    award.decided_by_id = getattr(award, other)
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"points": 11}, "1–10 分"),
        ({"rule": "training", "points": 4}, "每次 5 分"),
        ({"rule": "attendance"}, "没有这项规则"),
        ({"rule": "nothing"}, "没有这项规则"),
        ({"day": date(2026, 10, 15)}, "一年之内"),
        ({"day": date(2025, 10, 1)}, "一年之内"),
    ],
)
def test_what_no_rule_allows_is_refused_before_anyone_is_asked(ask, asked, why):
    with pytest.raises(Refusal, match=why):
        ask(**asked)
    assert not db.session.scalars(db.select(Award)).all()


def test_a_closed_account_gets_nothing(ask, person):
    award = ask()
    person("volunteer").closed_at = award.asked_at
    with pytest.raises(Refusal, match="注销"):
        decide(award, True, person("coordinator"))
