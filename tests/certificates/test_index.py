"""A volunteer's own certificates: asked for in one go, for a period or an event."""

import pytest

from app.certificates import actions, verifying
from app.certificates.models import Certificate
from app.db import db
from tests.certificates.conftest import YEAR


@pytest.fixture
def what(records, station):
    return {"what": f"station-{station.id}", "first": "2026-01-01", "last": "2026-12-31"}


def test_a_volunteer_asks_for_a_period(as_, what):
    answer = as_("volunteer").submit("/certificates/", **what)
    assert answer.status_code == 200
    assert "伍小时壹拾伍分" in answer.text
    assert db.session.query(Certificate).one().minutes == 315


def test_without_days_it_is_this_year_until_today(as_, what):
    as_("volunteer").submit("/certificates/", what=what["what"])
    certificate = db.session.query(Certificate).one()
    assert (certificate.asked_first.isoformat(), certificate.asked_last.isoformat()) == ("2026-01-01", "2026-10-14")


def test_a_volunteer_asks_for_one_event(as_, records):
    as_("volunteer").submit("/certificates/", what=f"event-{records[0].event_id}")
    assert db.session.query(Certificate).one().minutes == 150


def test_the_same_request_twice_leads_to_the_same_page(as_, what):
    browser = as_("volunteer")
    first = browser.submit("/certificates/", follow=False, **what).headers["Location"]
    assert browser.submit("/certificates/", follow=False, **what).headers["Location"] == first


def test_only_what_is_on_record_can_be_chosen(as_, what, records):
    for username, chosen in (("resident", what["what"]), ("neighbour_volunteer", f"event-{records[0].event_id}")):
        answer = as_(username).post("/certificates/", data={"what": chosen, "csrf_token": seal(as_(username))})
        assert answer.status_code in (400, 422)
    assert db.session.query(Certificate).count() == 0


def seal(browser):
    return browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]


@pytest.mark.parametrize("junk", ["", "station-", "event-999999999999", "x", "station--1", "‮", "x" * 10_000])
def test_junk_is_refused_kindly(as_, what, junk):
    assert as_("volunteer").submit("/certificates/", what=junk).status_code == 422


def test_days_in_the_wrong_order_are_refused(as_, what):
    answer = as_("volunteer").submit("/certificates/", what=what["what"], first="2026-10-01", last="2026-01-01")
    assert answer.status_code == 422
    assert "比开始的早" in answer.text


def test_days_without_service_are_refused_with_the_reason(as_, what):
    answer = as_("volunteer").submit("/certificates/", what=what["what"], first="2025-01-01", last="2025-12-31")
    assert answer.status_code == 422
    assert "没有可以证明的志愿服务记录" in answer.text


def test_who_has_served_nothing_is_told_how_to_begin(as_):
    assert "就可以开证明" in as_("resident").see("/certificates/").text_content()


def test_a_name_that_cannot_be_printed_is_said_up_front(as_, person, records):
    person("volunteer").name = "林𰻝𰻝"
    assert "“𰻝”我们的字体里没有" in as_("volunteer").see("/certificates/").text_content()


def test_the_page_of_a_certificate_prints_where_no_pdf_opens(as_, certificate):
    page = as_("volunteer").see(f"/certificates/{certificate.number}")
    text = page.text_content()
    said = ["林小满", "伍小时壹拾伍分", "人工补录", "盖章处", "民政部令第67号", certificate.number]
    assert [word for word in said if word not in text] == []
    assert page.xpath("//svg[contains(@class, 'qr')]") or page.xpath("//*[local-name()='svg' and @class='qr']")


def test_another_persons_certificate_is_absent(as_, browser, certificate):
    url = f"/certificates/{certificate.number}"
    for stranger in ("resident", "neighbour", "neighbour_volunteer", "worker", "admin"):
        assert as_(stranger).get(url).status_code == 404
    assert browser.get(url).status_code == 303
    assert as_("coordinator").get(url).status_code == 200


def test_staff_issue_for_one_person_within_reach(as_, person, what):
    browser = as_("coordinator")
    key = person("volunteer").id
    assert "林小满" in browser.see("/certificates/new").text_content()
    assert "没有找到" in browser.see("/certificates/new?name=王").text_content()
    answer = browser.submit(f"/certificates/new?person={key}", **what)
    assert "伍小时壹拾伍分" in answer.text
    certificate = db.session.query(Certificate).one()
    assert (certificate.person_id, certificate.issued_by_id) == (key, person("coordinator").id)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999999999", ""])
def test_nobody_is_found_under_a_wrong_id(as_, records, asked):
    assert as_("coordinator").get(f"/certificates/new?person={asked}").status_code == 404


def test_another_districts_coordinator_finds_nobody_here(as_, person, records):
    assert as_("neighbour").get(f"/certificates/new?person={person('volunteer').id}").status_code == 404
    assert "林小满" not in as_("neighbour").see("/certificates/new").text_content()
    assert as_("worker").get("/certificates/new").status_code == 403


def test_staff_revoke_with_a_reason(as_, certificate):
    browser = as_("coordinator")
    url, action = f"/certificates/{certificate.number}", f"/certificates/{certificate.number}/revocation"
    assert browser.submit(url, action, reason="").status_code == 422
    assert browser.submit(url, action, reason="x" * 10_000).status_code == 422
    assert "已于2026年10月14日撤销。理由: 名字写错" in browser.submit(url, action, reason="名字写错").text
    assert verifying.state(certificate) == "revoked"


def test_a_volunteer_revokes_nothing(as_, certificate):
    browser = as_("volunteer")
    posted = {"csrf_token": seal(browser), "reason": "x"}
    assert browser.post(f"/certificates/{certificate.number}/revocation", data=posted).status_code == 403
    assert "撤销" not in browser.see(f"/certificates/{certificate.number}").text_content()


def test_staff_are_told_what_no_longer_agrees_and_issue_it_anew(as_, certificate, records):
    from tests.service import take_back

    take_back(records[1])
    browser = as_("coordinator")
    assert certificate.number in browser.see("/certificates/new").text_content()
    answer = browser.submit(f"/certificates/{certificate.number}", f"/certificates/{certificate.number}/reissue")
    assert "肆小时叁拾分" in answer.text
    assert certificate.number not in browser.see("/certificates/new").text_content()


def test_the_list_is_paged(as_, records, person, station):
    from dataclasses import replace
    from datetime import timedelta

    for days in range(25):
        actions.issue(
            person("volunteer"), station, replace(YEAR, first=YEAR.first + timedelta(days)), person("volunteer")
        )
    browser = as_("volunteer")
    assert len(browser.see("/certificates/").xpath("//ul[@class='list']/li")) == 20
    assert len(browser.see("/certificates/?page=2").xpath("//ul[@class='list']/li")) == 5
