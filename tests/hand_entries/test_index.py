"""Hours by hand on the page: one asks, another sees it waiting and decides."""

import pytest

from app.db import db
from app.events.models import Attendance, HandEntry


@pytest.fixture
def fill(as_, market, person, minute):
    """`fill("worker", came="14:00")`: that person sends the form for the resident, after the event."""

    def send(username, **fields):
        number = person("resident").volunteer_number
        with minute(180):
            return as_(username).submit(
                f"/events/{market.id}/hand-entries/new", **{"person": number, "reason": "手机没电", **fields}
            )

    return send


def entries():
    return db.session.scalars(db.select(HandEntry)).all()


def test_the_form_offers_the_whole_event(as_, fill, market):
    assert "等另一个人核准" in fill("worker").text
    assert [(one.came_at, one.left_at) for one in entries()] == [(market.starts_at, market.ends_at)]


def test_times_outside_the_event_are_refused_and_kept_in_the_form(as_, fill):
    answer = fill("worker", came="13:00")
    assert (answer.status_code, entries()) == (422, [])
    assert "14:00–16:00" in answer.text
    assert 'value="13:00"' in answer.text


@pytest.mark.parametrize(
    "fields", [{"person": "V999999"}, {"reason": ""}, {"came": "x"}, {"day": "0001-01-01"}, {"reason": "长" * 10_000}]
)
def test_bad_input_is_named(as_, fill, fields):
    assert fill("worker", **fields).status_code == 422
    assert entries() == []


def test_nobody_of_another_district_is_found(as_, fill, person):
    answer = fill("worker", person=person("neighbour_volunteer").volunteer_number)
    assert "没有找到这个人" in answer.text


def test_another_person_sees_it_waiting_and_agrees(as_, fill, market, minute):
    fill("worker")
    with minute(190):
        browser = as_("town")
        assert "手机没电" in browser.see("/hand-entries/").text_content()
        answer = browser.submit("/hand-entries/", action="/decision", agreed="yes")
    assert "已核准" in answer.text
    assert db.session.scalars(db.select(Attendance)).one().by_hand
    assert "没有等着核准的补录" in answer.text
    assert "人工补录" in as_("coordinator").see(f"/events/{market.id}/attendances?who=others").text_content()


def test_sent_back_it_is_gone_from_the_list(as_, fill):
    fill("worker")
    assert "已退回" in as_("coordinator").submit("/hand-entries/", action="/decision", agreed="no", answer="没来").text
    assert [one.agreed for one in entries()] == [False]


def test_whoever_asked_cannot_agree(as_, fill, person):
    fill("coordinator")
    browser = as_("coordinator")
    page = browser.see("/hand-entries/")
    assert "要由另一个人核准" in page.text_content()
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    answer = browser.post(
        f"/hand-entries/{entries()[0].id}/decision", data={"csrf_token": token, "agreed": "yes", "answer": ""}
    )
    assert (answer.status_code, entries()[0].agreed) == (422, None)


def test_no_decision_is_no_decision(as_, fill):
    fill("worker")
    assert as_("town").submit("/hand-entries/", action="/decision").status_code == 422
    assert entries()[0].agreed is None


def test_another_district_sees_nothing_of_it(as_, fill):
    fill("worker")
    assert "没有等着核准的补录" in as_("neighbour").see("/hand-entries/").text_content()
    browser = as_("neighbour")
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    url = f"/hand-entries/{entries()[0].id}/decision"
    assert browser.post(url, data={"csrf_token": token, "agreed": "yes"}).status_code == 404


def test_a_person_can_be_named_by_their_user_name(fill, person):
    assert "等另一个人核准" in fill("worker", person="Resident").text
    assert [one.person for one in entries()] == [person("resident")]
