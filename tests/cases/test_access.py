"""Who sees a file: its worker, the lead, and officers who say what for. For everybody else there is none."""

from datetime import date

import pytest
from sqlalchemy import select

from app.cases import actions
from app.cases.models import CaseFile, CaseReading
from app.db import db
from tests.cases import making
from tests.cases.test_actions import on
from tests.world import ELSEWHERE, ELSEWHERE_TOWN, OTHER_TOWN

ADDRESSES = [
    "/cases/",
    "/cases/A-001",
    "/cases/A-001/plan",
    "/cases/A-001/states",
    "/cases/A-001/leaves",
    "/cases/A-001/papers",
    "/cases/A-001/agreement.pdf",
    "/cases/A-001/readings",
    "/cases/A-001/purpose",
    "/schedules/",
]
NOT_THEIRS = [
    "coordinator",
    "village",
    "expert",
    "admin",
    "volunteer",
    "participant",
    "neighbour",
    "neighbour_volunteer",
]


def readings():
    return db.session.scalars(select(CaseReading).order_by(CaseReading.id)).all()


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_for_these_there_is_no_such_page(file, as_, who):
    browser = as_(who)
    assert {url: browser.get(url).status_code for url in ADDRESSES} == dict.fromkeys(ADDRESSES, 404)
    assert readings() == []


@pytest.mark.parametrize(
    ("username", "role", "code"),
    [
        ("other-worker", "worker", making.TOWN),
        ("next-town", "worker", OTHER_TOWN),
        ("county-worker", "worker", "330482"),
        ("lead-elsewhere", "lead", OTHER_TOWN),
        ("town-elsewhere", "town", OTHER_TOWN),
        ("far-lead", "lead", ELSEWHERE),
        ("far-worker", "worker", ELSEWHERE_TOWN),
        ("far-district", "district", ELSEWHERE),
    ],
)
def test_another_worker_another_town_another_district(file, as_, username, role, code):
    making.staff(username, "某人", role, code)
    browser = as_(username)
    assert [browser.get(f"/cases/A-001{page}").status_code for page in ("", "/plan", "/papers", "/purpose")] == [
        404
    ] * 4
    assert "A-001" not in browser.see("/cases/").text_content()


def test_a_visitor_is_asked_to_sign_in(file, browser):
    assert browser.get("/cases/A-001").location.startswith("/sign-in")


def test_the_lead_sees_it_and_the_page_says_so(file, as_, lead):
    text = as_("lead").see("/cases/A-001").text_content()
    assert "何安" in text
    assert "带班督导" in text
    assert [(one.standing, one.purpose) for one in readings()] == [("lead", "lead")]


@pytest.mark.parametrize("who", ["town", "district"])
def test_an_officer_says_first_what_for(file, as_, who):
    browser = as_(who)
    answer = browser.get("/cases/A-001/plan")
    assert answer.location == "/cases/A-001/purpose?next=/cases/A-001/plan"
    assert "何安" not in browser.see(answer.location).text_content()
    assert readings() == []
    answer = browser.submit(answer.location, purpose="complaint", words="信访 2026-18 号")
    assert "核查投诉" in answer.text
    assert "何安" in browser.see("/cases/A-001").text_content()
    said = [(one.standing, one.purpose, one.words, one.page) for one in readings()]
    assert said[0] == ("office", "complaint", "信访 2026-18 号", "cases.purpose")
    assert [one[3] for one in said] == ["cases.purpose", "case_plans.index", "cases.show"]
    assert {one[1] for one in said} == {"complaint"}


def test_what_was_said_holds_for_half_an_hour(file, as_, time):
    as_("town").submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    with time(minutes=29):
        assert as_("town").get("/cases/A-001").status_code == 200
        assert as_("district").get("/cases/A-001").status_code == 303
    with time(minutes=31):
        assert as_("town").get("/cases/A-001").status_code == 303


@pytest.mark.parametrize("fields", [{"words": ""}, {"purpose": "own"}, {"words": "长" * 10_000}, {"purpose": "x"}])
def test_no_purpose_no_file(file, as_, fields):
    about = {"purpose": "inspection", "words": "季度检查", **fields}
    assert as_("town").submit("/cases/A-001/purpose", **about).status_code == 422
    assert readings() == []


def test_the_way_back_stays_on_this_site(file, as_):
    answer = as_("town").submit(
        "/cases/A-001/purpose?next=https://evil.example/", follow=False, purpose="inspection", words="季度检查"
    )
    assert answer.location == "/"


def test_officers_read_and_change_nothing(file, as_):
    browser = as_("town")
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    tree = browser.see("/cases/A-001/states")
    assert not [form for form in tree.forms if "/cases/" in (form.action or "")]
    assert browser.get("/cases/A-001/edit").status_code == 404
    assert browser.get("/cases/new").status_code == 404


def test_the_auditor_sees_who_read_it_and_not_the_file(file, as_, lead):
    as_("lead").see("/cases/A-001")
    browser = as_("auditor")
    for url in ("/cases/readings/", "/cases/A-001/readings"):
        text = browser.see(url).text_content()
        assert "方站长" in text
        assert "何安" not in text
    assert "没有改过" in text
    assert browser.get("/cases/A-001").status_code == 404
    assert browser.get("/cases/").status_code == 404


def test_sent_on_it_is_gone_here_and_there_at_the_next_station(file, as_, lead, elsewhere):
    making.staff("next-lead", "当湖站长", "lead", OTHER_TOWN)
    actions.transfer(file, elsewhere[0], date(2026, 10, 14), lead, "搬家")
    assert as_("worker").get("/cases/A-001").status_code == 404
    assert as_("lead").get("/cases/A-001").status_code == 404
    assert "A-001" in as_("next-lead").see("/cases/").text_content()


def archived(**facts):
    file = making.in_term(term_months=1, **facts)
    with on(date(2026, 11, 13)):
        actions.discharge(file, date(2026, 11, 13), making.person("worker"))
    with on(date(2029, 11, 13)):
        actions.archive(file)
    return file


def test_archived_it_is_closed_to_daily_use(app, as_, lead):
    archived()
    with on(date(2029, 11, 14)):
        assert as_("worker").get("/cases/A-001").status_code == 404
        assert as_("lead").get("/cases/A-001").location == "/cases/A-001/purpose?next=/cases/A-001"
        assert as_("lead").get("/cases/A-001/edit").status_code == 404
        as_("lead").submit("/cases/A-001/purpose", purpose="lawful", words="法院调取")
        assert "已归档" in as_("lead").see("/cases/A-001").text_content()


def test_a_minors_sealed_file_only_the_district_may_open(app, as_, lead):
    archived(details={"born": "2010-01-01"})
    with on(date(2029, 11, 14)):
        assert [as_(who).get("/cases/A-001").status_code for who in ("worker", "lead", "town", "district")] == [
            404,
            404,
            404,
            303,
        ]
        as_("district").submit("/cases/A-001/purpose", purpose="lawful", words="法院调取")
        assert "何安" in as_("district").see("/cases/A-001").text_content()
    assert db.session.scalars(select(CaseFile)).one().minor_sealed_at
