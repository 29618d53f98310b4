"""A change is looked at against last year's entries before it is published, and never changes the past."""

from datetime import date
from urllib.parse import urlencode

import pytest

from app import clock
from app.db import db
from app.points import checking, ledger
from app.points.models import Entry
from app.points.rule_models import CONDUCT, Rule
from tests.world import COUNTY, TOWN

LAST = date(2025, 5, 1)


@pytest.fixture
def attendance(app):
    return db.session.scalars(db.select(Rule).filter_by(code="attendance")).one()


def asked(**fields):
    """The form of a new version, as a browser sends it."""
    usual = {"division_code": TOWN, "name": "参加活动", "points": 1, "points_most": 100, "first_day": "2026-10-15"}
    return urlencode({**usual, "cap_day": "", "evidence": "", **fields})


def seen(as_, attendance, username="coordinator", **fields):
    page = as_(username).see(f"/points/rules/{attendance.id}/preview?{asked(**fields)}")
    return " ".join(page.text_content().split())


def test_it_says_how_much_more_it_would_have_given(as_, attendance, credit):
    credit(1, 33, LAST, rule="exam")
    for number in range(33):
        credit(1, number, LAST.replace(day=1 + number % 28))
    text = seen(as_, attendance, points=2, points_most="")
    # 33 times 2, of which the year's full score leaves 60 less the exam's one.
    assert "会多给 79 %" in text
    assert "2025 年这项规则记了 33 分, 按新的一版会记 59 分; 有 1 个人的积分会不同" in text
    assert "原来一共 34 分, 会是 60 分" in text


def test_a_cap_would_have_given_less(as_, attendance, credit):
    credit(4, 1, LAST)
    credit(4, 2, LAST)
    assert "会少给 38 %" in seen(as_, attendance, cap_day=5)


def test_what_changes_nothing_says_so(as_, attendance, credit):
    credit(4, 1, LAST)
    assert "一样多" in seen(as_, attendance, cap_year=50)


def test_what_was_taken_back_is_not_counted(as_, attendance, credit):
    ledger.reverse(credit(4, 1, LAST))
    credit(4, 2, LAST)
    assert "记了 4 分" in seen(as_, attendance)


def test_without_entries_last_year_this_year_s_are_taken_and_without_any_it_says_so(as_, attendance, credit):
    assert "没有可以比的" in seen(as_, attendance)
    credit(4, 1)
    assert "2026 年这项规则记了 4 分" in seen(as_, attendance)


def test_people_elsewhere_and_of_a_nearer_rule_are_left_out(as_, attendance, rule, credit, person):
    other = ledger.card_of(person("neighbour_volunteer"))
    ledger.credit(other, 9, "attendance", ("attendance", 1), LAST)
    rule(points=3, points_most=None, division_code=TOWN)
    credit(3, 2, LAST)
    text = seen(as_, attendance, "district", division_code=COUNTY, points=5, points_most="")
    assert "记了 3 分, 按新的一版会记 3 分; 有 0 个人" in text


@pytest.mark.parametrize(
    "fields",
    [{"points": "x"}, {"points": ""}, {"division_code": COUNTY}, {"first_day": "2026-10-14"}, {"points_most": 1}],
)
def test_bad_input_is_named_before_anything_is_counted(as_, attendance, fields):
    url = f"/points/rules/{attendance.id}/preview?{asked(**fields)}"
    assert "还差一点" in as_("coordinator").see(url, 422).text_content()


def test_seen_it_can_be_published_and_the_past_stays(as_, attendance, credit, time):
    first = credit(4, 1)
    url = f"/points/rules/{attendance.id}/preview?{asked(points=2, points_most='')}"
    answer = as_("coordinator").submit(url, action="/publication")
    assert "已发布" in answer.text
    new = db.session.scalars(db.select(Rule).filter_by(division_code=TOWN)).one()
    assert (new.code, new.version, new.points, new.first_day) == ("attendance", 1, 2, date(2026, 10, 15))
    assert credit(4, 2).points == 4
    with time(days=1):
        assert credit(4, 3, clock.today()).points == 2
    assert db.session.get_one(Entry, first.id).points == 4
    db.session.commit()
    assert checking.check().fault == ""


def test_the_same_publication_twice_is_one_version(as_, attendance):
    browser = as_("coordinator")
    form = browser.form(browser.see(f"/points/rules/{attendance.id}/preview?{asked()}"), "/publication")
    data = dict(form.form_values())
    assert [browser.post(form.action, data=data).status_code for _ in range(2)] == [303, 303]
    assert len(db.session.scalars(db.select(Rule).filter_by(division_code=TOWN)).all()) == 1


def test_nobody_publishes_for_a_place_above_their_own(as_, attendance):
    browser = as_("coordinator")
    form = browser.form(browser.see(f"/points/rules/{attendance.id}/preview?{asked()}"), "/publication")
    for place in ("", COUNTY, "33"):
        data = {**dict(form.form_values()), "division_code": place}
        assert browser.post(form.action, data=data).status_code == 422


def test_the_form_starts_from_the_version_that_holds(as_, attendance):
    page = as_("coordinator").see(f"/points/rules/{attendance.id}/edit")
    assert page.xpath("//input[@name='points_most']/@value") == ["100"]
    assert page.xpath("//input[@name='first_day']/@value") == ["2026-10-15"]


def test_what_takes_goes_on_taking(as_, person):
    """Of a rule that takes off the form asks how many; what comes of it is never one that gives."""
    absent = db.session.scalars(db.select(Rule).filter_by(code="absent")).one()
    card = ledger.card_of(person("participant"), CONDUCT)
    for number in range(2):
        ledger.credit(card, -2, "absent", ("report_in", number), LAST)
    url = f"/points/rules/{absent.id}/preview?{asked(name='缺席', points=3, points_most='')}"
    text = " ".join(as_("coordinator").see(url).text_content().split())
    assert "会多扣 50 %" in text
    assert "每次-3 分" in text
    as_("coordinator").submit(url, action="/publication")
    new = db.session.scalars(db.select(Rule).filter_by(division_code=TOWN)).one()
    assert (new.programme, new.points, new.points_most) == (CONDUCT, -3, None)
    page = as_("coordinator").see(f"/points/rules/{new.id}/edit")
    assert page.xpath("//input[@name='points']/@value") == ["3"]
    assert "扣分" in page.text_content()
