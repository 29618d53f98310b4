"""One's own page: the next date first; for everybody else there is no such page."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases import actions, leave_actions, plan_actions
from app.cases.plan_models import DueItem
from app.db import db
from app.points import ledger
from app.points.rule_models import CONDUCT
from tests.cases import making
from tests.cases.test_actions import on
from tests.world import OTHER_TOWN

SHOWN = ["", "/items", "/items?past=1", "/readings", "/report-ins", "/leaves", "/messages", "/points", "/tests"]
PAGES = [*SHOWN, "/away", "/closed"]
# What tells an onlooker.
TELLING = ["戒毒", "康复", "尿", "毛发", "吸毒", "风险"]


@pytest.mark.parametrize("who", ["volunteer", "worker", "coordinator", "town", "admin", "neighbour"])
@pytest.mark.parametrize("page", PAGES)
def test_for_everybody_else_there_is_no_such_page(file, as_, who, page):
    browser = as_(who)
    answer, unknown = browser.get(f"/my-plan{page}"), browser.get("/my-plam")
    assert (answer.status_code, unknown.status_code) == (404, 404)
    assert said(answer) == said(unknown)


def said(answer):
    """The page without its own address."""
    return answer.text.split("<footer")[0]


@pytest.mark.parametrize("page", [one for one in PAGES if one != "/away"])
def test_nothing_on_it_tells_an_onlooker(file, as_, page):
    making.by_phone(file)
    tree = as_("participant").see(f"/my-plan{page}")
    text = tree.find(".//main").text_content() + tree.findtext(".//title")
    assert [word for word in TELLING if word in text] == []
    assert file.code not in tree.text_content()


@pytest.mark.parametrize("page", SHOWN)
def test_no_cache_keeps_it_and_no_link_tells_where_one_came_from(file, as_, page):
    browser = as_("participant")
    browser.see(f"/my-plan{page}")
    headers = browser.response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert browser.page.findtext(".//title") == "我的安排 · 微站"


def test_the_next_date_comes_first(file, as_):
    making.plan(file, talk=(3, 9, 12), urine_test=(-2, 1, 4))
    tree = as_("participant").see("/my-plan")
    panel = tree.xpath("//div[@class='panel']")[0].text_content()
    assert "明天" in panel
    assert "检测" in panel
    assert "10月18日" in panel
    assert "李社工" in panel
    assert "见面聊聊" in tree.text_content().split("往后")[1]


def test_who_is_late_is_told_kindly(file, as_):
    making.plan(file, talk=(-9, -5, -2))
    text = as_("participant").see("/my-plan").text_content()
    assert "今天或明天来就好" in text
    assert "逾期" not in text


def test_what_is_done_and_what_was_let_off_is_there(file, as_, worker):
    making.plan(file, talk=(-2, 1, 4), urine_test=(-2, 2, 4), report_in=(2, 5, 9))
    talk, test, _rest = db.session.scalars(select(DueItem).where(DueItem.drawing == 9).order_by(DueItem.due))
    plan_actions.complete(talk, clock.today(), worker)
    with on(clock.today() + timedelta(days=1)):
        plan_actions.exempt(test, "住院", worker)
    text = as_("participant").see("/my-plan").text_content().split("办好的")[1]
    assert "办好了" in text
    assert "不用办" in text
    assert "住院" not in text
    assert "办好了" in as_("participant").see("/my-plan/items?past=1").text_content()


def test_whoever_has_not_reported_yet_sees_until_when(waiting, as_):
    text = as_("participant").see("/my-plan").text_content()
    assert "10月25日" in text
    assert "签一份约定" in text


@pytest.mark.parametrize("after", ["suspended", "compulsory", "terminated"])
def test_stopped_or_over_it_says_that_nothing_is_to_be_done(file, as_, worker, after):
    actions.move(file, after, clock.today(), worker, "依据")
    text = as_("participant").see("/my-plan").find(".//main").text_content()
    assert ("现在没有要办的" if after == "suspended" else "都办完了") in text
    assert "依据" not in text


def test_leave_is_on_it_with_its_answer(file, as_, worker, person):
    day = clock.today() + timedelta(days=2)
    leave = leave_actions.ask(file, day, day, "杭州", "看病", person("participant"))
    assert "待答复" in as_("participant").see("/my-plan").text_content()
    leave_actions.decide(leave, True, worker)
    assert "已准假" in as_("participant").see("/my-plan").text_content()


def test_the_card_is_one_step_away(file, as_, person):
    card = ledger.card_of(person("participant"), CONDUCT)
    ledger.credit(card, 2, "study", ("conduct_lesson", 1), clock.today())
    browser = as_("participant")
    tree = browser.see("/my-plan")
    assert f"{ledger.balance(card)} 分" in tree.text_content()
    assert ledger.balance(card)
    assert browser.see("/my-plan/points").xpath(f"//a[@href='/cards/{card.number}']")
    browser.see(f"/cards/{card.number}")


def test_how_often_the_file_was_opened_is_told_by_days(file, as_, time):
    as_("worker").see("/cases/A-001")
    with time(days=1):
        as_("worker").see("/cases/A-001/plan")
        as_("worker").see("/cases/A-001")
        browser = as_("participant")
        assert "3 次" in browser.see("/my-plan").text_content()
        told = [row.text_content().split() for row in browser.see("/my-plan/readings").xpath("//main//ul/li")]
    assert told == [["今天2", "次"], ["昨天1", "次"]]
    assert "李社工" not in browser.page.find(".//main").text_content()


def test_looking_at_ones_own_page_is_no_opening_of_the_file(file, as_):
    for page in PAGES:
        as_("participant").get(f"/my-plan{page}")
    assert file.readings == 0


def test_the_file_that_went_to_another_station_is_still_ones_own(file, as_, lead):
    actions.transfer(file, making.station(OTHER_TOWN), clock.today(), lead, "搬家")
    assert "10月29日" in as_("participant").see("/my-plan").text_content()


def test_archived_it_is_gone(file, as_, worker):
    with on(date(2029, 10, 13)):
        actions.discharge(file, date(2029, 10, 13), worker)
        assert "都办完了" in as_("participant").see("/my-plan").text_content()
    with on(date(2032, 10, 13)):
        actions.archive_due()
        assert as_("participant").get("/my-plan").status_code == 404
        assert "我的安排" not in as_("participant").see("/me").text_content()


def test_the_way_there_is_one_quiet_line_and_only_ones_own(file, as_):
    assert as_("participant").see("/me").xpath("//a[@href='/my-plan']/text()") == ["我的安排"]
    assert "/my-plan" not in as_("participant").see("/").text_content()
    for who in ("volunteer", "worker"):
        assert not as_(who).see("/me").xpath("//a[@href='/my-plan']")


def test_signing_in_tells_nothing(file, browser):
    answer = browser.get("/my-plan")
    assert answer.location == "/sign-in?next=/my-plan"
    assert "安排" not in browser.see(answer.location).find(".//main").text_content()


def test_junk_in_the_address_harms_nobody(file, as_):
    browser = as_("participant")
    for url in ("/items?page=x", "/items?past=%FF", "/readings?page=99999999999", "/leaves/99999999999"):
        assert browser.get(f"/my-plan{url}").status_code in (200, 404)
    assert browser.get("/my-plan/items?past=%00").status_code == 400
