"""What becomes of it with the account: taken away, closed, put together with another."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from app.cases import leave_actions, message_actions, report_in_actions
from app.cases.models import CaseFile, CasePaper
from app.cases.own_models import ReportIn
from app.cases.plan_models import Leave
from app.db import db
from app.errors import Refusal
from app.people import account_actions
from app.people.merge_actions import merge
from tests.cases import making
from tests.media.making import photo


@pytest.fixture
def lived(file, person, worker):
    """A leave, a report-in with its place, words to and fro."""
    me = person("participant")
    making.by_phone(file)
    leave_actions.ask(file, date(2026, 10, 20), date(2026, 10, 21), "杭州", "看病", me)
    report_in_actions.send(file, photo((80, 60)), me, "在上班", "工地上")
    message_actions.write(file, "在吗", me)
    message_actions.write(file, "在的", worker)
    return file


def test_ones_own_data_hold_what_ones_own_pages_show(lived, as_):
    browser = as_("participant")
    rows = json.loads(browser.get("/me/data.json").text)["我的安排"]
    assert {row["事项"] for row in rows} >= {"请假", "手机报到", "留言", "报到", "检测"}
    assert any(row["内容"] == "杭州: 看病" for row in rows)
    assert "在上班" in browser.see("/me/data/plan").text_content()
    assert "戒毒" not in json.dumps(rows, ensure_ascii=False)
    assert "A-001" not in json.dumps(rows)


def test_others_have_the_same_section_and_nothing_in_it(lived, as_):
    assert json.loads(as_("volunteer").get("/me/data.json").text)["我的安排"] == []


def test_closed_the_file_stays_and_what_was_agreed_goes(lived, person):
    account_actions.close(person("participant"))
    db.session.expire_all()
    file = db.session.scalars(select(CaseFile)).one()
    report = db.session.scalars(select(ReportIn)).one()
    assert (file.name, file.state, file.phone) == ("何安", "in_term", "13800000001")
    assert (report.place, report.place_agreed_at, report.words) == (None, None, "在上班")
    assert db.session.scalars(select(CasePaper)).one().data is None
    assert db.session.scalars(select(Leave)).one().state == "withdrawn"


def test_a_picture_that_was_accepted_stays_in_the_file(lived, person, worker):
    report_in_actions.accept(db.session.scalars(select(ReportIn)).one(), worker)
    account_actions.close(person("participant"))
    assert db.session.scalars(select(CasePaper)).one().data


def test_closed_its_worker_still_works_with_it(lived, person, as_):
    account_actions.close(person("participant"))
    browser = as_("worker")
    for page in ("", "/report-ins", "/messages", "/leaves"):
        browser.see(f"/cases/A-001{page}")
    report = db.session.scalars(select(ReportIn)).one()
    tree = browser.see(f"/cases/A-001/report-ins/{report.id}")
    assert not tree.xpath("//main//img")
    browser.submit(f"/cases/A-001/report-ins/{report.id}", action="/acceptance")


def test_put_together_the_file_goes_along(lived, person, as_):
    merge(person("resident"), person("participant"), "同一个人", person("coordinator"))
    assert "在的" in as_("resident").see("/my-plan/messages").text_content()


def test_two_open_files_are_not_put_together_and_the_reason_tells_nothing(lived, person):
    making.in_term(who="resident")
    with pytest.raises(Refusal) as refused:
        merge(person("resident"), person("participant"), "同一个人", person("coordinator"))
    assert "档案" not in refused.value.message
