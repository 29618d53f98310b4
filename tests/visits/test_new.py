"""One screen for a contact: the usual one by three taps, every other one by a few more."""

from datetime import date

import pytest
from lxml import html
from sqlalchemy import select

from app import clock
from app.cases.log_models import DrugTest, Visit
from app.cases.models import CaseReading
from app.cases.plan_models import DueItem
from app.db import db
from tests.cases import making
from tests.visits.conftest import CUP
from tests.world import OTHER_TOWN

NEW, LOG = "/cases/A-001/visits/new", "/cases/A-001/visits"


def visits():
    return db.session.scalars(select(Visit).order_by(Visit.id)).all()


def log(browser, **taps):
    return browser.submit(NEW, LOG, **taps)


def errors(answer):
    return " ".join(html.fromstring(answer.text).xpath("//*[@id='summary']//text()"))


def test_from_the_morning_it_is_one_tap_away(planned, as_):
    links = as_("worker").see("/today").xpath("//a[text()='记录']/@href")
    assert links == [NEW]


def test_what_is_due_stands_above_and_reporting_in_is_ticked(planned, as_):
    page = as_("worker").see(NEW)
    assert "报到 今天" in " ".join(page.text_content().split())
    form = as_("worker").form(page, LOG)
    fields = dict(form.form_values())
    assert (fields["reported_in"], fields["absence"], fields["talk_minutes"], fields["result"]) == (
        "y",
        "none",
        "0",
        "none",
    )


def test_reported_in_clean_ten_minutes_by_taps_alone(planned, as_):
    browser = as_("worker")
    assert "已记下" in log(browser, result="negative", talk_minutes=10, **CUP).text
    other = making.in_term(who="resident", details={"name": "张玥"})
    making.plan(other, report_in=(-3, 0, 3), urine_test=(-3, 0, 3))
    # From the second test on nothing is typed: hands, agency and lot are as last time.
    answer = browser.submit(f"/cases/{other.code}/visits/new", "/visits", result="negative", talk_minutes=10)
    assert "阴性" in answer.text
    tests = db.session.scalars(select(DrugTest).order_by(DrugTest.id)).all()
    assert [(one.agency, one.lot, one.operators) for one in tests][0] == (
        "钟埭派出所",
        "20260901",
        [{"name": "李社工", "sex": "m"}, {"name": "赵民警", "sex": "m"}],
    )
    assert tests[0].operators == tests[1].operators
    assert tests[0].substances == {"ketamine": "negative", "methamphetamine": "negative", "morphine": "negative"}
    assert (tests[0].told_on, tests[0].signature) == (clock.today(), "signed")
    open_items = select(DueItem).where(DueItem.outcome == "", DueItem.case_id == planned.id)
    assert db.session.scalars(open_items).all() == []


def test_mood_needs_and_a_note(planned, as_):
    log(
        as_("worker"), mood="low", needs=["work", "family"], note="想找工作\n母亲生病", worked="y", next_on="2026-10-21"
    )
    visit = visits()[0]
    assert (visit.mood, visit.needs, visit.note) == ("low", ["work", "family"], "想找工作\n母亲生病")
    assert (visit.worked, visit.next_on, visit.way) == (True, date(2026, 10, 21), "station")
    with db.engine.connect() as connection:
        (sealed,) = connection.execute(db.text("SELECT note_sealed FROM visit")).one()
    assert "工作".encode() not in bytes(sealed)


@pytest.mark.parametrize(("way", "words"), [("phone", "电话"), ("home", "家访"), ("online", "网上")])
def test_other_ways_to_meet(planned, as_, way, words):
    assert words in log(as_("worker"), way=way).text


def test_nobody_came(planned, as_):
    text = log(as_("worker"), absence="unreachable", talk_minutes=30).text
    assert "联系不上" in text
    visit = visits()[0]
    assert (visit.came, visit.reported_in, visit.talk_minutes) == (False, False, 0)


def test_the_same_form_twice_is_one_visit(planned, as_):
    browser = as_("worker")
    form = browser.form(browser.see(NEW), LOG)
    data = dict(form.form_values())
    assert [browser.post(LOG, data=data).status_code for _twice in range(2)] == [303, 303]
    assert len(visits()) == 1
    # Sent again after the link was back, with what was tapped meanwhile: still the same one, and that is told.
    answer = browser.post(LOG, data={**data, "talk_minutes": "20"}, follow_redirects=True)
    assert "已经记过" in answer.text
    assert len(visits()) == 1


def test_the_page_shows_what_was_saved_so_that_the_device_forgets_it(planned, as_):
    browser = as_("worker")
    data = dict(browser.form(browser.see(NEW), LOG).form_values())
    browser.post(LOG, data=data)
    assert browser.see(LOG).xpath("//@data-key") == [data["once"]]


def test_written_down_later_it_shows_both_days(planned, as_, time):
    with time(days=2):
        text = log(as_("worker"), day="2026-10-14").text
        assert "前天的事, 今天记下" in text or "10月14日 周三的事, 今天记下" in text


@pytest.mark.parametrize(
    ("taps", "reason"),
    [
        ({"day": "2026-10-15"}, "日期"),
        ({"day": "2020-01-01"}, "日期"),
        ({"day": "x"}, "哪一天"),
        ({"way": "group"}, "怎么见的"),
        ({"absence": "asleep"}, "见到了吗"),
        ({"talk_minutes": "7"}, "谈话"),
        ({"talk_minutes": "9" * 10_000}, "谈话"),
        ({"mood": "\0"}, "情绪"),
        ({"needs": ["money"]}, "需要帮助"),
        ({"note": "长" * 10_000}, "记几句"),
        ({"result": "negative"}, "检测机构"),
        ({"result": "negative", **CUP, "second": ""}, "两个人"),
        ({"result": "negative", **CUP, "taker_sex": "f"}, "同性别"),
        ({"result": "positive", **CUP}, "哪几种呈阳性"),
        ({"result": "positive", **CUP}, "A、B"),
        ({"result": "positive", **CUP, "found": ["morphine"]}, "A、B"),
        ({"result": "negative", **CUP, "absence": "ill"}, "没见到人"),
        ({"next_on": "2026-10-14"}, "以后"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_written(planned, as_, taps, reason):
    answer = log(as_("worker"), **taps)
    assert answer.status_code == 422
    assert reason in errors(answer)
    assert visits() == []


@pytest.mark.parametrize("seen", ["", "x", "1,2", "9" * 400, "99999999999", "-1", "\0"])
def test_whatever_a_browser_says_it_was_shown(planned, as_, seen):
    assert log(as_("worker"), seen=seen).status_code == 200


def test_who_was_late_with_the_same_item_is_told_kindly(planned, as_, lead):
    first, second = as_("worker"), as_("lead")
    form = second.form(second.see(NEW), LOG)
    log(first, talk_minutes=10)
    answer = second.post(LOG, data=dict(form.form_values()))
    assert answer.status_code == 422
    assert "李社工刚刚已经记下了这一次" in errors(answer)
    assert len(visits()) == 1


def test_to_open_the_screen_is_an_opening_of_the_file(planned, as_, lead):
    as_("lead").see(NEW)
    reading = db.session.scalars(select(CaseReading)).one()
    assert (reading.page, reading.standing) == ("visits.new", "lead")
    assert "no-store" in as_("lead").get(NEW).headers["Cache-Control"]


@pytest.mark.parametrize("who", ["coordinator", "village", "volunteer", "participant", "neighbour", "town", "auditor"])
def test_for_others_there_is_no_such_page(planned, as_, who):
    assert as_(who).get(NEW).status_code == 404


def test_another_worker_and_another_town(planned, as_, browser):
    making.staff("other-worker", "钱社工", "worker")
    making.staff("next-town", "孙社工", "worker", OTHER_TOWN)
    for who in ("other-worker", "next-town"):
        theirs = as_(who)
        token = dict(theirs.form(theirs.see("/cases/"), "/search").form_values())["csrf_token"]
        assert theirs.get(NEW).status_code == 404
        assert theirs.post(LOG, data={"csrf_token": token, "absence": "ill"}).status_code == 404
    assert browser.get(NEW).location.startswith("/sign-in")


def test_the_log_of_a_file_that_is_over_takes_nothing_more(planned, as_):
    browser = as_("worker")
    form = browser.form(browser.see(NEW), LOG)
    planned.state, planned.ended_on = "terminated", clock.today()
    answer = browser.post(LOG, data=dict(form.form_values()))
    assert "已经结束" in errors(answer)
