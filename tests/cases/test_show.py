"""The file on its pages: for whoever keeps it, without being asked; each opening written down."""

from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.cases import actions
from app.cases.models import CaseFile, CaseReading, TeamMember
from app.db import db
from tests.cases import making

PAGES = ["", "/plan", "/plan?past=1", "/states", "/agreement", "/leaves", "/team", "/papers", "/edit"]


@pytest.mark.parametrize("page", PAGES)
def test_its_worker_opens_every_page_of_it(file, as_, page):
    browser = as_("worker")
    text = browser.see(f"/cases/A-001{page}").text_content()
    assert "A-001" in text
    assert browser.response.headers["Cache-Control"] == "no-store"
    reading = db.session.scalars(select(CaseReading)).one()
    assert (reading.standing, reading.purpose) == ("worker", "own")


@pytest.mark.parametrize("page", PAGES[:-1])
def test_the_title_and_the_address_name_nobody(file, as_, page):
    tree = as_("worker").see(f"/cases/A-001{page}")
    assert "何安" not in tree.findtext(".//title")
    assert "何安" not in "".join(tree.xpath("//@href"))


def test_the_page_says_what_is_next_and_what_is_counted(file, as_):
    text = as_("worker").see("/cases/A-001").text_content()
    assert "何安" in text
    assert "0/3" in text
    assert "报到" in text
    assert "2029年10月13日" in text


def test_the_list_shows_codes_and_no_names(file, as_):
    text = as_("worker").see("/cases/").text_content()
    assert "A-001" in text
    assert "何安" not in text


def test_a_name_is_searched_by_post_and_leads_to_the_file(file, as_):
    browser = as_("worker")
    answer = browser.submit("/cases/", action="/search", follow=False, name="何安")
    assert (answer.status_code, answer.location) == (303, "/cases/A-001")
    answer = browser.submit("/cases/", action="/search", name="何")
    assert (answer.status_code, "没有这个姓名" in answer.text) == (422, True)


def test_what_is_wrong_is_put_right(file, as_):
    answer = as_("worker").submit("/cases/A-001/edit", action="/edit", phone="13911112222", background="换了工作")
    assert "13911112222" in answer.text
    assert db.session.scalars(select(CaseFile)).one().background == "换了工作"


def test_the_team_is_named_and_sees_nothing(file, as_):
    browser = as_("worker")
    assert "林小满" in browser.submit("/cases/A-001/team", action="/team", part="volunteer", name="林小满").text
    assert as_("volunteer").get("/cases/A-001").status_code == 404
    answer = browser.submit("/cases/A-001/team", action="/ending")
    assert "林小满" not in answer.text
    assert db.session.scalars(select(TeamMember)).one().ended_on


FIELDS = {
    "name": "朱䶮",
    "decided_on": "2026-10-12",
    "agency": "平湖市公安局",
    "decision_number": "平公〔2026〕9号",
    "born": "1995-05-05",
}


def test_the_lead_opens_a_file_for_somebody_without_an_account(app, as_, lead, person):
    answer = as_("lead").submit("/cases/new", worker=person("worker").id, follow=False, **FIELDS)
    assert answer.location == "/cases/A-001"
    file = db.session.scalars(select(CaseFile)).one()
    assert (file.name, file.person.name, file.worker_id) == ("朱䶮", "朱䶮", person("worker").id)
    assert file.report_by == date(2026, 10, 27)


def test_or_for_an_account_that_is_there(app, as_, lead, person):
    as_("lead").submit("/cases/new", account="participant", worker=person("worker").id, **FIELDS)
    assert db.session.scalars(select(CaseFile)).one().person_id == person("participant").id


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "长" * 10_000},
        {"decided_on": "2026-10-15"},
        {"decided_on": "x"},
        {"born": "0001-01-01"},
        {"account": "neighbour_volunteer"},
        {"account": "nobody"},
        {"worker": 0},
        {"worker": "x"},
        {"station": 10**12},
        {"schedule": 99},
        {"term_months": 37},
        {"grade": "?"},
        {"kind": "prison"},
    ],
)
def test_bad_input_opens_nothing(app, as_, lead, person, fields):
    about = {**FIELDS, "worker": person("worker").id, **fields}
    assert as_("lead").submit("/cases/new", **about).status_code == 422
    assert db.session.scalars(select(CaseFile)).all() == []


def test_handed_over_it_is_gone_for_the_first_and_there_for_the_second(file, as_, lead):
    other = making.staff("other-worker", "钱社工", "worker")
    as_("lead").submit("/cases/A-001/handover", worker=other.id)
    assert as_("worker").get("/cases/A-001").status_code == 404
    assert as_("other-worker").get("/cases/A-001").status_code == 200


def test_a_cover_sees_it_until_the_last_day(file, as_, lead, person, time):
    other = making.staff("other-worker", "钱社工", "worker")
    fields = {"worker": person("worker").id, "cover": other.id, "cover_until": "2026-10-16"}
    as_("lead").submit("/cases/A-001/handover", **fields)
    assert "A-001" in as_("other-worker").see("/cases/").text_content()
    with time(days=2):
        assert as_("other-worker").get("/cases/A-001").status_code == 200
    with time(days=3):
        assert as_("other-worker").get("/cases/A-001").status_code == 404
        assert "A-001" not in as_("other-worker").see("/cases/").text_content()


@pytest.mark.parametrize(("state", "told"), [("suspended", "恢复执行"), ("compulsory", "已结束, 不再有计划。")])
def test_a_file_that_stands_still_or_is_over_says_so(file, as_, worker, state, told):
    actions.move(file, state, clock.today(), worker, "公安机关决定")
    db.session.commit()
    text = as_("worker").see("/cases/A-001").text_content()
    assert told in text
    assert "签了协议" not in text
    assert ("调整等级" in text) is (state == "suspended")


def test_the_page_that_one_is_on_is_no_link(file, as_):
    tree = as_("worker").see("/cases/A-001/plan")
    assert tree.xpath("//ul[@class='links']/li/strong/text()")[0] == "计划"
