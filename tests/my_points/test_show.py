"""The person sees each point, is told of it, and may say that it is wrong."""

import pytest
from sqlalchemy import select

from app.cases.own_models import CaseMessage, ConductObjection
from app.db import db
from app.points.models import Entry
from tests.cases import making
from tests.cases.test_visit_actions import log, points

LIST, ONE = "/my-plan/points", "/my-plan/points/1"
TELLING = ["戒毒", "康复", "尿", "毛发", "吸毒", "风险", "A-001"]


@pytest.fixture
def missed(file, worker):
    making.plan(file, report_in=(-3, 0, 3))
    log(file, worker, absence="unreachable")
    return db.session.scalars(select(Entry)).one()


def test_told_seen_and_objected_to(missed, as_, lead):
    me = as_("participant")
    assert "1 条新的" in me.see("/my-plan").text_content()
    assert "缺席 -2" in me.see("/my-plan/messages").text_content()
    assert "缺席" in me.see(LIST).text_content()
    assert "会有人答复" in me.submit(ONE, "/objection", words="我在住院").text
    as_("lead").submit("/cases/A-001/objections/1", "/answer", upheld="yes", answer="看到了出院单")
    text = me.see(ONE).text_content()
    assert "看到了出院单" in text
    assert "已收回" in text
    assert "看到了出院单" in me.see("/my-plan/messages").text_content()
    assert points() == 0


def test_nothing_on_it_tells_an_onlooker(missed, as_):
    for url in (LIST, ONE):
        text = as_("participant").see(url).text_content()
        assert [word for word in TELLING if word in text] == []


def test_a_visit_that_changes_no_points_is_no_news(file, worker):
    making.plan(file)
    log(file, worker, way="phone", note="问好")
    assert db.session.scalars(select(CaseMessage)).all() == []


@pytest.mark.parametrize("words", ["", "长" * 10_000, "\0"])
def test_bad_words(missed, as_, words):
    assert as_("participant").submit(ONE, "/objection", words=words).status_code == 422
    assert db.session.scalars(select(ConductObjection)).all() == []


def test_twice_is_once(missed, as_):
    browser = as_("participant")
    form = browser.form(browser.see(ONE), "/objection")
    for words in ("我在住院", "真的"):
        browser.post(form.action, data={**dict(form.form_values()), "words": words})
    assert db.session.scalars(select(ConductObjection)).one().words == "我在住院"


@pytest.mark.parametrize("who", ["volunteer", "worker", "coordinator", "town", "admin"])
def test_for_everybody_else_there_is_no_such_page(missed, as_, who):
    assert [as_(who).get(url).status_code for url in (LIST, ONE)] == [404, 404]


def test_an_entry_that_is_not_mine(missed, as_):
    assert [as_("participant").get(f"{LIST}/{id}").status_code for id in (2, 99_999_999_999)] == [404, 404]
