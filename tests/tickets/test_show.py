"""The door at the bell: a ticket, a wait, and in."""

import pytest

from app import clock
from app.db import db
from app.exams.models import Attempt, Door, Ticket
from app.exams.roster_tasks import draw_papers
from tests import classroom
from tests.world import ELSEWHERE


def tickets():
    return db.session.scalars(db.select(Ticket).order_by(Ticket.number)).all()


def door(browser, exam):
    return browser.see(f"/exams/{exam.id}/door").text_content()


def token(browser):
    return browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]


def test_a_pupil_who_chose_a_name_has_a_ticket_and_sees_the_place(come, exam, one_class):
    first, second = (come(pupil) for pupil in one_class.pupils)
    assert [(one.number, one.pupil_id) for one in tickets()] == [(n, p.id) for n, p in enumerate(one_class.pupils, 1)]
    assert "你是 2 号, 前面还有 1 人" in door(second, exam)
    assert "10 分钟" in door(first, exam)
    assert "开始答题" not in door(first, exam)


def test_the_page_loads_itself_anew_without_a_script(come, exam, one_class, time):
    browser = come(one_class.pupils[0])
    browser.see(f"/exams/{exam.id}/door")
    assert int(browser.response.headers["Refresh"]) >= 120
    with time(minutes=9, seconds=30):
        browser.see(f"/exams/{exam.id}/door")
        assert browser.response.headers["Refresh"] == "32"
    with time(minutes=11):
        browser.see(f"/exams/{exam.id}/door")
        assert "Refresh" not in browser.response.headers


def test_at_the_turn_the_button_leads_into_the_paper_drawn_before(come, exam, one_class, time):
    draw_papers()
    browser = come(one_class.pupils[0])
    drawn = db.session.scalars(db.select(Attempt).where(Attempt.pupil_id == one_class.pupils[0].id)).one()
    assert drawn.started_at is None
    with time(minutes=10, seconds=1):
        assert "轮到你了" in door(browser, exam)
        answer = browser.submit(f"/exams/{exam.id}/door", action="/tickets", follow=False)
        assert answer.location == f"/attempts/{drawn.id}"
        assert browser.get(answer.location).status_code == 200
    assert db.session.get(Attempt, drawn.id).started_at


def test_pressed_too_early_nothing_begins(come, exam, one_class):
    browser = come(one_class.pupils[0])
    answer = browser.post(f"/exams/{exam.id}/tickets", data={"csrf_token": token(browser)})
    assert answer.location.endswith("/door")
    assert db.session.scalars(db.select(Attempt)).all() == []


def test_posted_many_times_it_is_one_ticket(come, exam, one_class):
    browser = come(one_class.pupils[0])
    for _again in range(3):
        browser.post(f"/exams/{exam.id}/tickets", data={"csrf_token": token(browser)})
    assert [one.number for one in tickets()] == [1]
    assert db.session.get(Door, exam.id).last == 1


def test_who_comes_long_after_the_bell_walks_in_at_once(come, exam, one_class, time):
    with time(minutes=20):
        browser = come(one_class.pupils[0])
        answer = browser.submit(f"/exams/{exam.id}/door", action="/tickets", follow=False)
        assert answer.location.startswith("/attempts/")


def test_the_place_in_the_line_holds_after_the_end(come, exam, one_class, time):
    """Thousands before: the turn comes after the end, and the time is given all the same."""
    db.session.add(Door(exam_id=exam.id, last=200_000))
    with time(minutes=60):
        browser = come(one_class.pupils[0])
    with time(minutes=71):
        assert "离进场还有" in door(browser, exam)
    with time(minutes=150):
        answer = browser.submit(f"/exams/{exam.id}/door", action="/tickets", follow=False)
        assert answer.location.startswith("/attempts/")
        attempt = db.session.scalars(db.select(Attempt)).one()
        assert (attempt.deadline_at - clock.now()).total_seconds() == 30 * 60


def test_after_the_end_there_are_no_more_tickets(as_, exam, one_class, person, time):
    one_class.pupils[0].person_id = person("volunteer").id
    browser = as_("volunteer")
    form = token(browser)
    with time(minutes=71):
        assert "考试已经结束" in door(browser, exam)
        assert browser.post(f"/exams/{exam.id}/tickets", data={"csrf_token": form}).status_code == 409
    assert tickets() == []


def test_a_day_before_there_is_no_line_yet(app, as_):
    exam = classroom.exam("contest", opens=24)
    browser = as_("volunteer")
    assert "开考前 30 分钟可以来排队" in door(browser, exam)
    answer = browser.post(f"/exams/{exam.id}/tickets", data={"csrf_token": token(browser)})
    assert answer.status_code == 409
    assert tickets() == []


def test_an_account_comes_without_a_class_code(as_, person, time):
    exam = classroom.exam("contest", opens=1 / 6, audience="public")
    browser = as_("volunteer")
    browser.submit(f"/exams/{exam.id}/door", action="/tickets")
    assert tickets()[0].person_id == person("volunteer").id
    with time(minutes=11):
        answer = browser.submit(f"/exams/{exam.id}/door", action="/tickets", follow=False)
        assert answer.location.startswith("/attempts/")


def test_the_exams_own_button_leads_to_the_door(as_, person):
    exam = classroom.exam("contest", opens=-0.1, audience="public")
    browser = as_("volunteer")
    assert browser.see(f"/exams/{exam.id}").xpath(f"//a[@href='/exams/{exam.id}/door']")
    answer = browser.post(f"/exams/{exam.id}/attempts", data={"csrf_token": token(browser)})
    assert answer.location == f"/exams/{exam.id}/door"
    assert db.session.scalars(db.select(Attempt)).all() == []


def test_a_claimed_name_is_one_with_its_account_on_a_shared_device_too(come, exam, one_class, person, as_, time):
    one_class.pupils[0].person_id = person("pupil").id
    come(one_class.pupils[0], "/kiosk")
    assert "你是 1 号" in door(as_("pupil"), exam)
    assert [(one.person_id, one.pupil_id) for one in tickets()] == [(person("pupil").id, None)]
    with time(minutes=11):
        browser = come(one_class.pupils[0], "/kiosk")
        answer = browser.submit(f"/exams/{exam.id}/door", action="/tickets", follow=False)
        assert browser.get(answer.location).status_code == 200
    (attempt,) = db.session.scalars(db.select(Attempt)).all()
    assert (attempt.person_id, attempt.pupil_id, attempt.way) == (person("pupil").id, None, "kiosk")


def test_who_has_handed_in_is_told_so(come, exam, one_class, time):
    browser = come(one_class.pupils[0])
    with time(minutes=11):
        browser.submit(f"/exams/{exam.id}/door", action="/tickets")
        for attempt in db.session.scalars(db.select(Attempt)):
            attempt.submitted_at = clock.now()
        text = door(browser, exam)
    assert "已交卷" in text
    assert "开始答题" not in text


def test_a_visitor_is_told_both_ways_in(browser, exam):
    text = door(browser, exam)
    assert "用班级码进来" in text
    assert "登录" in text
    assert browser.post(f"/exams/{exam.id}/tickets", data={"csrf_token": token(browser)}).location == "/class"


def test_a_name_chosen_for_another_exam_is_no_key(come, one_class):
    other = classroom.exam("contest", opens=1 / 6, division_code=ELSEWHERE, audience="division")
    come(one_class.pupils[0]).see(f"/exams/{other.id}/door", status=404)


@pytest.mark.parametrize("more", [{"state": "draft"}, {"state": "cancelled"}, {"form": "exam"}])
def test_without_a_bell_there_is_no_door(as_, more):
    exam = classroom.exam(**{"form": "contest", "audience": "public"} | more)
    as_("volunteer").see(f"/exams/{exam.id}/door", status=404)


def test_the_door_is_cheap(come, exam, one_class):
    browser = come(one_class.pupils[0])
    browser.see(f"/exams/{exam.id}/door")
    assert len([one for one in browser.statements if one.startswith("SELECT")]) <= 4
    browser.post(f"/exams/{exam.id}/tickets", data={"csrf_token": token(browser)})
    assert len([one for one in browser.statements if one.startswith(("SELECT", "INSERT", "UPDATE"))]) <= 5
