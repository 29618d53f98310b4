"""Sent on, asked after on the day, until it has ended."""

from datetime import timedelta

import pytest

from app import clock
from app.cases import actions, referral_actions
from app.cases.log_models import Referral
from app.db import db
from app.errors import Refusal
from tests.cases import making
from tests.races import at_once, ready
from tests.today.test_show import rows

PATH = "/cases/A-001/referrals"
DAYS = {"day": "2026-10-14", "follow_up_on": "2026-10-20"}


def referrals():
    return db.session.scalars(db.select(Referral).order_by(Referral.id)).all()


@pytest.fixture
def referral(file, worker):
    today = clock.today()
    return referral_actions.refer(file, "job", "杰凯拉链厂", today, today + timedelta(days=2), worker, "缝纫工")


def test_written_down_it_stands_on_the_page_with_the_day_of_asking(file, as_):
    answer = as_("worker").submit(PATH, action="/referrals", kind="training", to="职业技能学校", note="电工班", **DAYS)
    assert "培训 · 职业技能学校" in answer.text
    assert "10月20日" in answer.text
    (row,) = referrals()
    assert (row.kind, row.to, row.note, row.outcome) == ("training", "职业技能学校", "电工班", "")
    assert "职业技能学校".encode() not in row.to_sealed


def test_the_same_post_twice_and_the_same_words_twice_are_one(file, as_):
    browser = as_("worker")
    send = ready(browser, PATH, "/referrals", to="民政办", kind="relief")
    assert [send().status_code, send().status_code] == [303, 303]
    browser.submit(PATH, action="/referrals", to="民政办", kind="relief")
    assert len(referrals()) == 1


def test_asked_after_it_goes_on_until_it_has_ended(referral, as_):
    browser = as_("worker")
    page = f"{PATH}/{referral.id}"
    text = browser.submit(page, action="/follow-ups", words="约了周三面试", next_on="2026-10-25").text
    assert "约了周三面试" in text
    assert "10月25日" in text
    text = browser.submit(page, action="/follow-ups", words="上班了", outcome="taken").text
    assert "已落实" in text
    (row,) = referrals()
    assert [one["words"] for one in row.told] == ["约了周三面试", "上班了"]
    assert (row.outcome, row.ended_on, row.follow_up_on) == ("taken", clock.today(), None)
    assert not [form for form in browser.see(page).forms if "/referrals/" in (form.action or "")]


def test_what_has_ended_ends_once(referral, worker):
    referral_actions.follow_up(referral, "不想去", worker, "declined")
    assert referral_actions.follow_up(referral, "不想去", worker, "declined") is referral
    assert len(referral.told) == 1
    with pytest.raises(Refusal, match="已经有结果"):
        referral_actions.follow_up(referral, "又想去了", worker, "taken")


def test_two_who_follow_up_at_once_leave_both_words_or_the_first_end(referral, as_):
    page = f"{PATH}/{referral.id}"
    making.staff("lead", "方站长", "lead")
    sends = [ready(as_(who), page, "/follow-ups", words=who, outcome="taken") for who in ("worker", "lead")]
    codes = sorted(one.status_code for one in at_once(*sends))
    assert codes == [303, 422]
    assert len(referrals()[0].told) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "x"},
        {"to": ""},
        {"to": "长" * 10_000},
        {"day": "2026-10-15"},
        {"day": "2020-01-01"},
        {"day": "x"},
        {"follow_up_on": "2026-10-13"},
        {"follow_up_on": ""},
        {"note": "长" * 10_000},
    ],
)
def test_bad_input_writes_nothing(file, as_, fields):
    about = {"kind": "job", "to": "拉链厂", **DAYS, **fields}
    assert as_("worker").submit(PATH, action="/referrals", **about).status_code == 422
    assert referrals() == []


@pytest.mark.parametrize("fields", [{"words": ""}, {"outcome": "x"}, {"next_on": ""}, {"next_on": "2026-10-01"}])
def test_a_follow_up_that_says_too_little_is_refused(referral, as_, fields):
    about = {"words": "问过", "next_on": "2026-10-20", **fields}
    assert as_("worker").submit(f"{PATH}/{referral.id}", action="/follow-ups", **about).status_code == 422
    assert not referrals()[0].told


def test_the_morning_shows_what_is_to_be_asked_after(referral, file, as_, time):
    making.plan(file)
    assert rows(as_("worker").see("/today")) == [["A-001", "转介跟进", "10月16日 起", "跟进"]]
    with time(days=4):
        assert rows(as_("worker").see("/today"))[0][2] == "逾期 2 天"
        referral_actions.follow_up(referrals()[0], "上班了", making.person("worker"), "taken")
        assert rows(as_("worker").see("/today")) == []


def test_after_the_discharge_help_goes_on_after_an_end_by_law_it_does_not(referral, file, as_, worker):
    actions.suspend(file, clock.today(), worker, "拘留")
    assert rows(as_("worker").see("/today"))[0][1] == "转介跟进"
    actions.move(file, "terminated", clock.today(), worker, "判刑")
    assert rows(as_("worker").see("/today")) == []


def test_another_files_referral_is_not_found_under_this_one(referral, as_):
    making.in_term(who="resident", details={"name": "张玥"})
    db.session.commit()
    assert as_("worker").get(f"/cases/A-002/referrals/{referral.id}").status_code == 404
    assert as_("worker").get(f"{PATH}/{10**12}").status_code == 404


def test_an_officer_reads_with_a_purpose_and_writes_nothing(referral, as_):
    browser = as_("town")
    assert browser.get(PATH).location == f"/cases/A-001/purpose?next={PATH}"
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    tree = browser.see(f"{PATH}/{referral.id}")
    assert "缝纫工" in tree.text_content()
    assert not [form for form in tree.forms if "/cases/" in (form.action or "")]
