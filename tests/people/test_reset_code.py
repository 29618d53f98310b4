"""A code to read out: shown once, to whoever may help; never a ladder to another's powers."""

import re

from app.access.models import OneTimeCode
from app.db import db

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


def ask(browser, person, follow=True):
    return browser.submit(f"/people/{person.id}", action="/reset-codes", follow=follow)


def codes():
    return db.session.scalar(db.select(db.func.count(OneTimeCode.id)))


def test_the_code_is_shown_once(as_, person):
    worker = as_("worker")
    answer = ask(worker, person("volunteer"))
    assert CODE.search(answer.text)
    assert "no-store" in answer.headers["Cache-Control"]
    again = worker.see(f"/people/{person('volunteer').id}/reset-codes").text_content()
    assert not CODE.search(again)
    assert "再生成一个" in again


def test_the_code_shows_on_no_other_persons_page(as_, person):
    worker = as_("worker")
    ask(worker, person("volunteer"), follow=False)
    assert not CODE.search(worker.see(f"/people/{person('resident').id}/reset-codes").text_content())


def test_the_button_pressed_twice_makes_one_code(as_, person):
    worker, where = as_("worker"), f"/people/{person('volunteer').id}"
    form = dict(worker.form(worker.see(where), "/reset-codes").form_values())
    answers = [worker.post(f"{where}/reset-codes", data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert codes() == 1
    assert CODE.search(worker.see(f"{where}/reset-codes").text_content())


def test_a_worker_cannot_take_over_a_colleagues_account(as_, person):
    answer = ask(as_("worker"), person("coordinator"))
    assert answer.status_code == 409
    assert codes() == 0


def test_an_administrator_helps_a_colleague_back_in(as_, person):
    assert CODE.search(ask(as_("admin"), person("coordinator")).text)


def test_who_holds_a_role_beyond_my_reach_is_not_mine_to_let_in(as_, person):
    from app.access.models import Assignment

    db.session.add(Assignment(person_id=person("volunteer").id, role="admin", division_code="33"))
    assert ask(as_("admin"), person("volunteer")).status_code == 409


def test_a_staff_member_may_not_reset_the_one_above_by_address(as_, person):
    worker = as_("worker")
    token = worker.see("/people/new").xpath("//input[@name='csrf_token']/@value")[0]
    assert worker.post(f"/people/{person('admin').id}/reset-codes", data={"csrf_token": token}).status_code == 404
