"""Results that one was told; within the days one may ask for another look."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases.log_models import DrugTest
from app.db import db
from tests.cases import making

URL = "/my-plan/tests"


def result_of(file, worker, told=0, **more):
    """A test of today, told so many days later (None: not yet)."""
    day = clock.today()
    row = DrugTest(case_id=file.id, kind="urine", day=day, by_id=worker.id, result="positive", **more)
    if told is not None:
        row.told_on, row.object_by = day + timedelta(days=told), day + timedelta(days=told + 3)
    db.session.add(row)
    db.session.flush()
    return row


def press(browser):
    return browser.submit(URL, action="/objection")


def test_within_the_days_one_may_say_so_once(file, as_, worker):
    test, browser = result_of(file, worker), as_("participant")
    assert "您今天提出了不同意见" in press(browser).text
    assert test.objected_on == clock.today()
    assert not browser.see(URL).xpath("//main//form")
    with clock.at(clock.now() + timedelta(days=1)):
        seal = browser.see("/my-plan/messages").xpath("//input[@name='csrf_token']/@value")[0]
        browser.post(f"{URL}/{test.id}/objection", data={"csrf_token": seal})
    assert test.objected_on == clock.today()


@pytest.mark.parametrize(("days", "allowed"), [(3, True), (4, False)])
def test_to_the_last_day_and_no_longer(file, as_, worker, days, allowed):
    test, browser = result_of(file, worker), as_("participant")
    with clock.at(clock.now() + timedelta(days=days)):
        assert bool(browser.see(URL).xpath("//main//form")) is allowed
        seal = browser.see("/my-plan/messages").xpath("//input[@name='csrf_token']/@value")[0]
        answer = browser.post(f"{URL}/{test.id}/objection", data={"csrf_token": seal})
    assert (answer.status_code, test.objected_on is not None) == (303 if allowed else 409, allowed)


def test_what_was_not_told_yet_or_was_put_right_is_not_there(file, as_, worker):
    result_of(file, worker, told=None)
    wrong = result_of(file, worker)
    result_of(file, worker, corrects_id=wrong.id, void=True)
    browser = as_("participant")
    assert "还没有结果" in browser.see(URL).text_content()
    seal = browser.see("/my-plan/messages").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"{URL}/{wrong.id}/objection", data={"csrf_token": seal}).status_code == 404


def test_anothers_result_is_not_there(file, as_, worker):
    test = result_of(making.in_term(who="volunteer"), worker)
    browser = as_("participant")
    assert "还没有结果" in browser.see(URL).text_content()
    seal = browser.see("/my-plan/messages").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"{URL}/{test.id}/objection", data={"csrf_token": seal}).status_code == 404
    assert db.session.scalars(select(DrugTest)).one().objected_on is None
