"""A code on paper gives its points once, to whoever types it; nothing tells what it was for."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.points import checking, claim_actions, ledger
from app.points.claim_models import ClaimCode
from app.points.models import Card, Entry
from tests.world import ELSEWHERE, TOWN


@pytest.fixture
def made(person):
    """`made(20)`: a code for 20 points, made by the coordinator."""
    return lambda points=20, days=60, place=TOWN: claim_actions.make(points, days, place, person("coordinator"))


def entries():
    return db.session.scalars(db.select(Entry)).all()


def type_in(browser, code):
    return browser.submit("/points/codes/", code=code)


def test_it_gives_its_points(as_, made, person):
    answer = type_in(as_("volunteer"), made())
    assert "记 20 分" in answer.text
    (entry,) = entries()
    assert (entry.points, entry.rule, entry.source_kind, entry.by_id, entry.note) == (20, "tip", "tip", None, "")
    assert "兑奖码" in as_("volunteer").see("/card").text_content()
    assert checking.check().fault == ""


@pytest.mark.parametrize("writing", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_it_may_be_typed_in_many_ways(as_, made, writing):
    assert "记 20 分" in type_in(as_("volunteer"), writing(made())).text


def test_once_and_by_nobody_else(as_, made):
    code = made()
    for _ in range(2):
        assert "记 20 分" in type_in(as_("volunteer"), code).text
    assert "已经用过" in type_in(as_("resident"), code).text
    assert len(entries()) == 1


def test_it_ends_with_its_last_day(as_, made, time):
    code = made(days=3)
    with time(days=4):
        assert "已经过期" in type_in(as_("volunteer"), code).text
    assert entries() == []


def test_the_year_s_cap_holds_for_it(as_, made, person):
    ledger.credit(ledger.card_of(person("volunteer")), 57, "attendance", ("attendance", 1), clock.today())
    assert "得20分, 记3分: 已到年度上限" in type_in(as_("volunteer"), made()).text


def test_whoever_made_it_does_not_use_it(as_, made):
    assert "交给别人" in type_in(as_("coordinator"), made()).text


def test_guessing_is_slowed(as_):
    browser = as_("volunteer")
    for _ in range(claim_actions.BY_PERSON[0]):
        assert "没有这个码" in type_in(browser, "AAAA-BBBB-CCCC").text
    assert "试得太快" in type_in(browser, "AAAA-BBBB-CCCC").text


@pytest.mark.parametrize("code", ["", "x" * 10_000, "\0", "' OR 1=1 --", "---"])
def test_nonsense_is_no_code(as_, code):
    answer = type_in(as_("volunteer"), code)
    assert answer.status_code == 422
    assert db.session.scalars(db.select(Card)).all() == []


def test_the_table_keeps_no_code(made):
    code = made()
    row = db.session.scalars(db.select(ClaimCode)).one()
    said = " ".join(str(getattr(row, column.key)) for column in ClaimCode.__mapper__.column_attrs)
    assert code not in said
    assert code.replace("-", "") not in said


def test_a_code_is_shown_once(as_):
    browser = as_("coordinator")
    text = browser.submit("/points/codes/new", points=20, days=60).text
    code = text.split('class="big">')[1].split("<")[0]
    assert code not in browser.see("/points/codes/new").text_content()
    assert "记 20 分" in type_in(as_("volunteer"), code).text


@pytest.mark.parametrize(("points", "days"), [(0, 60), (51, 60), (20, 0), (20, 181), ("viel", 60), (10**30, 60)])
def test_what_no_rule_gives_is_not_made(as_, points, days):
    assert as_("coordinator").submit("/points/codes/new", points=points, days=days).status_code == 422
    assert db.session.scalars(db.select(ClaimCode)).all() == []


def test_another_district_s_code_is_good_where_the_rule_holds(as_, made, person):
    assert "记 20 分" in type_in(as_("volunteer"), made(place=ELSEWHERE)).text
    assert clock.today() + timedelta(days=60) == db.session.scalars(db.select(ClaimCode)).one().last_day
