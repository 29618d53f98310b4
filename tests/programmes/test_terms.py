"""A place's own full score and expiry: from now on, never of the past, and never by surprise."""

from datetime import date

import pytest

from app.db import db
from app.errors import Refusal
from app.points import expiry, ledger, programme_actions
from app.points.programme_finding import terms_of
from app.points.rule_models import RESIDENTS, Programme, ProgrammeTerms
from app.points.tasks import let_expire
from tests.world import COUNTY, ELSEWHERE, ELSEWHERE_TOWN, OTHER_TOWN, TOWN

PATH = "/points/programmes/residents/terms"
DAY = date(2026, 10, 14)


@pytest.fixture
def residents(app):
    return db.session.get_one(Programme, RESIDENTS)


def test_the_full_score_of_a_place_holds_there_and_elsewhere_the_other(as_, person):
    as_("district").submit(PATH, division_code=COUNTY, cap_year=40)
    here, there = ledger.card_of(person("volunteer")), ledger.card_of(person("neighbour_volunteer"))
    given = [ledger.credit(card, 50, "attendance", ("attendance", card.id), DAY) for card in (here, there)]
    assert [(one.points, one.year_cap) for one in given] == [(40, 40), (50, 60)]
    assert "今年 40/40" in as_("volunteer").see("/card").text_content()
    assert "一年满分 40" in as_("worker").see("/points/programmes/").text_content()
    assert "一年满分 40" not in as_("neighbour").see("/points/programmes/").text_content()


def test_the_nearest_place_counts(residents, person):
    for place, full in ((COUNTY, 40), (TOWN, 30)):
        programme_actions.set_terms(residents, place, full, None, None, person("district"))
    assert [terms_of(RESIDENTS, place).cap_year for place in (TOWN, OTHER_TOWN, ELSEWHERE)] == [30, 40, 60]


def test_what_is_written_down_stays(as_, person):
    ledger.credit(ledger.card_of(person("volunteer")), 50, "attendance", ("attendance", 1), DAY)
    as_("district").submit(PATH, division_code=COUNTY, cap_year=40)
    more = ledger.credit(ledger.card_of(person("volunteer")), 5, "attendance", ("attendance", 2), DAY)
    assert (more.points, more.cut, ledger.balance(more.card)) == (0, "full", 50)


def test_set_twice_there_is_one_row_and_the_last_counts(as_):
    for full in (40, 45):
        as_("district").submit(PATH, division_code=COUNTY, cap_year=full)
    assert [one.cap_year for one in db.session.scalars(db.select(ProgrammeTerms))] == [45]


def test_expiry_is_switched_on_two_months_ahead_and_not_sooner(as_):
    sent = {"division_code": COUNTY, "cap_year": 60, "expiry_months": 12}
    early = as_("district").submit(PATH, **sent, expiry_first_day="2026-12-13")
    assert early.status_code == 422
    assert "最早从" in early.text
    assert as_("district").submit(PATH, **sent, expiry_first_day="2026-12-14").status_code == 200
    assert "记下 12 个月以后到期, 最早 2026年12月14日" in as_("worker").see("/points/programmes/").text_content()


def test_what_is_on_is_not_made_sooner(residents, person, time):
    programme_actions.set_terms(residents, COUNTY, 60, 12, date(2026, 12, 15), person("district"))
    with time(days=50):
        programme_actions.set_terms(residents, COUNTY, 55, 12, date(2026, 12, 15), person("district"))
        with pytest.raises(Refusal):
            programme_actions.set_terms(residents, COUNTY, 55, 6, date(2026, 12, 15), person("district"))
        programme_actions.set_terms(residents, COUNTY, 55, None, None, person("district"))


def test_points_run_out_where_it_was_set_after_the_card_has_said_so(as_, residents, person, time):
    programme_actions.set_terms(residents, COUNTY, 60, 12, date(2027, 1, 1), person("district"))
    cards = [ledger.card_of(person(name)) for name in ("volunteer", "neighbour_volunteer")]
    for card in cards:
        ledger.credit(card, 9, "attendance", ("attendance", card.id), date(2025, 10, 20))
    db.session.commit()
    assert expiry.announced(cards[0], terms_of(RESIDENTS, TOWN), date(2026, 11, 1)) == (9, date(2027, 1, 1))
    with time(days=20):
        assert "有 9 分快到期了, 最早的在 2027年1月1日 到期" in as_("volunteer").see("/card").text_content()
    assert terms_of(RESIDENTS, ELSEWHERE_TOWN).expiry_months is None
    with time(days=90):
        let_expire()
    assert [ledger.balance(card) for card in cards] == [0, 9]


@pytest.mark.parametrize(
    "fields",
    [
        {"cap_year": "x"},
        {"cap_year": -1},
        {"division_code": ELSEWHERE},
        {"expiry_months": 12},
        {"expiry_first_day": "2027-03-01"},
        {"expiry_months": 0, "expiry_first_day": "2027-03-01"},
        {"expiry_months": 12, "expiry_first_day": "x"},
        {"expiry_months": 12, "expiry_first_day": "9999-12-31"},
    ],
)
def test_bad_input_is_named(as_, fields):
    sent = {"division_code": COUNTY, "cap_year": 60, **fields}
    assert as_("district").submit(PATH, **sent).status_code == 422
    assert db.session.scalar(db.select(db.func.count()).select_from(ProgrammeTerms)) == 0


def test_of_another_district_s_programme_there_is_no_page(as_):
    other = programme_actions.add("恩平积分", ELSEWHERE, 10)
    as_("district").see(f"/points/programmes/{other.code}/terms", 404)
    as_("district").see("/points/programmes/none/terms", 404)


def test_a_programme_is_set_in_its_own_place_only(own, person):
    with pytest.raises(Refusal):
        programme_actions.set_terms(own, ELSEWHERE, 10, None, None, person("district"))


def test_what_was_set_for_all_of_a_programme_s_place_is_said_alone(as_, own):
    as_("district").submit(f"/points/programmes/{own.code}/terms", division_code=COUNTY, cap_year=30)
    text = as_("worker").see("/points/programmes/").text_content()
    assert "一年满分 30" in text
    assert "一年满分 20" not in text
