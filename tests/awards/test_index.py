"""Points by hand on the page: one asks, another sees it waiting and decides."""

import pytest

from app.db import db
from app.points import ledger
from app.points.models import Award


def awards():
    return db.session.scalars(db.select(Award)).all()


def test_one_asks_and_another_agrees(as_, fill, person):
    assert "等另一个人核准" in fill("worker").text
    browser = as_("town")
    text = browser.see("/points/awards/").text_content()
    assert "写了村史" in text
    assert "照片一张" in text
    answer = browser.submit("/points/awards/", action="/decision", agreed="yes")
    assert "记了 5 分" in answer.text
    assert "没有等着核准的加分" in answer.text
    assert ledger.balance(ledger.card_of(person("volunteer"))) == 5
    assert "写了村史" in as_("volunteer").see("/card").text_content()


def test_what_the_cap_cut_is_said_to_the_one_who_agrees(as_, fill, person):
    from app import clock

    ledger.credit(ledger.card_of(person("volunteer")), 57, "attendance", ("attendance", 1), clock.today())
    fill("worker")
    answer = as_("town").submit("/points/awards/", action="/decision", agreed="yes")
    assert "得5分, 记3分: 已到年度上限" in answer.text


def test_sent_back_it_is_gone_from_the_list(as_, fill):
    fill("worker")
    assert "已退回" in as_("coordinator").submit("/points/awards/", action="/decision", agreed="no", answer="x").text
    assert [one.agreed for one in awards()] == [False]


def test_whoever_asked_cannot_agree(as_, fill):
    fill("coordinator")
    browser = as_("coordinator")
    assert "要由另一个人核准" in browser.see("/points/awards/").text_content()
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    answer = browser.post(f"/points/awards/{awards()[0].id}/decision", data={"csrf_token": token, "agreed": "yes"})
    assert (answer.status_code, awards()[0].agreed) == (422, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"person": "V999999"},
        {"reason": ""},
        {"evidence": ""},
        {"points": "x"},
        {"points": 0},
        {"points": 11},
        {"points": 10**12},
        {"rule": "exam"},
        {"day": "0001-01-01"},
        {"day": "2026-10-15"},
        {"reason": "长" * 10_000},
    ],
)
def test_bad_input_is_named(fill, fields):
    assert fill("worker", **fields).status_code == 422
    assert awards() == []


def test_nobody_of_another_district_is_found(fill, person):
    assert "没有找到这个人" in fill("worker", person=person("neighbour_volunteer").volunteer_number).text


def test_another_district_sees_nothing_of_it(as_, fill):
    fill("worker")
    browser = as_("neighbour")
    assert "没有等着核准的加分" in browser.see("/points/awards/").text_content()
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    url = f"/points/awards/{awards()[0].id}/decision"
    assert browser.post(url, data={"csrf_token": token, "agreed": "yes"}).status_code == 404


def test_the_one_it_is_for_reads_it_among_their_own_data(as_, fill):
    fill("worker")
    assert "照片一张" in as_("volunteer").see("/me/data/awards").text_content()
    assert "照片一张" not in as_("resident").see("/me/data/awards").text_content()
