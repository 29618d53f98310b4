"""A district adds a programme of its own; from its rules points are given, on a card of their own."""

from datetime import date

import pytest

from app.db import db
from app.points import award_actions, ledger, rule_actions
from app.points.models import Entry
from app.points.rule_models import CONDUCT, RESIDENTS, Programme, Rule
from tests.world import COUNTY, ELSEWHERE, TOWN

FIELDS = {"name": "巾帼志愿积分", "division_code": COUNTY, "cap_year": 20}
RULE = {"name": "巡河", "points": 5, "points_most": None, "evidence": "照片", "last_day": None}
CAPS = dict.fromkeys(("cap_day", "cap_month", "cap_year", "cap_source"))


def added():
    return db.session.scalars(db.select(Programme).where(Programme.division_code.is_not(None))).all()


@pytest.fixture
def ruled(own, person, time):
    """The programme with a rule by hand that began yesterday."""
    with time(days=-2):
        fields = {**RULE, **CAPS, "division_code": COUNTY, "first_day": date(2026, 10, 13)}
        return rule_actions.publish(rule_actions.by_hand(own, fields), person("district"))


def test_it_is_there_for_those_of_the_place_and_for_nobody_elsewhere(as_):
    assert "巾帼志愿积分" in as_("district").submit("/points/programmes/new", **FIELDS).text
    [made] = added()
    assert (made.cap_year, made.loses, made.expiry_months) == (20, False, None)
    assert "巾帼志愿积分" in as_("worker").see("/points/programmes/").text_content()
    assert "巾帼志愿积分" not in as_("neighbour").see("/points/programmes/").text_content()


def test_sent_twice_it_is_one(as_, own):
    as_("district").submit("/points/programmes/new", **FIELDS)
    assert added() == [own]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "\x00"},
        {"name": "长" * 10_000},
        {"division_code": ELSEWHERE},
        {"cap_year": 0},
        {"cap_year": "x"},
        {"cap_year": 10**12},
    ],
)
def test_bad_input_is_named(as_, fields):
    assert as_("district").submit("/points/programmes/new", **{**FIELDS, **fields}).status_code == 422
    assert added() == []


def test_a_rule_is_written_for_it_in_its_place(as_, own):
    sent = {"programme": own.code, "division_code": TOWN, "name": "巡河", "points": 5}
    as_("coordinator").submit("/points/rules/new", **sent)
    rule = db.session.scalars(db.select(Rule).filter_by(name="巡河")).one()
    assert (rule.programme, rule.division_code) == (own.code, TOWN)
    assert "巾帼志愿积分" in as_("worker").see("/points/rules/").text_content()


@pytest.mark.parametrize("programme", [CONDUCT, "own-00000000", "\x00", ""])
def test_nobody_writes_a_rule_by_hand_for_what_is_no_matter_of_hands(as_, programme):
    sent = {"programme": programme, "division_code": TOWN, "name": "巡河", "points": 5}
    assert as_("coordinator").submit("/points/rules/new", **sent).status_code == 422


def test_no_rule_elsewhere(as_, own):
    sent = {"programme": own.code, "division_code": ELSEWHERE, "name": "巡河", "points": 5}
    assert as_("neighbour").submit("/points/rules/new", **sent).status_code == 422


def test_points_by_hand_go_to_its_own_card_up_to_its_own_full_score(ruled, person):
    day, worker, volunteer = date(2026, 10, 14), person("worker"), person("volunteer")
    for number in range(5):
        award = award_actions.ask(volunteer, ruled.code, 5, day, f"第 {number} 次巡河", "照片", worker)
        award_actions.decide(award, True, person("coordinator"))
    card = ledger.find_card(volunteer, ruled.programme)
    last = db.session.scalars(db.select(Entry).order_by(Entry.id.desc())).first()
    assert (ledger.balance(card), last.earned, last.points, last.cut) == (20, 5, 0, "full")
    assert ledger.find_card(volunteer, RESIDENTS) is None


def test_whoever_asks_how_to_get_points_reads_of_it_with_what_counted(as_, browser, ruled, person):
    award = award_actions.ask(person("volunteer"), ruled.code, 5, date(2026, 10, 14), "巡河", "照片", person("worker"))
    award_actions.decide(award, True, person("coordinator"))
    text = as_("volunteer").see("/points/").text_content()
    assert "今年 5/20" in text
    assert "今年 0/60" in text
    assert "巡河" in text
    assert "巡河" not in as_("neighbour_volunteer").see("/points/").text_content()


def test_its_rules_are_offered_by_its_name(as_, ruled):
    for path in ("/points/awards/new", "/points/batches/new"):
        assert "巡河 · 巾帼志愿积分 (5 分)" in as_("worker").see(path).text_content()
