"""A group session: people picked once, one note, in each file its own row."""

from datetime import date, timedelta

import pytest

from app import clock
from app.access.models import Person
from app.cases import actions
from app.cases.group_session_actions import hold_session
from app.cases.log_models import GroupSession, Visit
from app.cases.models import CaseFile
from app.cases.plan_models import DueItem
from app.db import db
from app.errors import Refusal
from tests.cases import making
from tests.races import at_once, ready
from tests.world import ELSEWHERE

NEW = "/group-sessions/new"
SAID = {"title": "情绪管理第 3 次", "minutes": "60", "note": "练习了怎样说不"}


@pytest.fixture
def three(file):
    """Three files of the worker."""
    files = [file]
    for number in (1, 2):
        one = Person(name=f"居民{number}", username=f"resident{number}", division_code=making.TOWN)
        db.session.add(one)
        db.session.flush()
        files.append(making.in_term(who=one.username, details={"name": one.name}))
    for one in files:
        making.plan(one, talk=(-2, 0, 3))
    db.session.commit()
    return files


def visits():
    return db.session.scalars(db.select(Visit).order_by(Visit.case_id)).all()


def sessions():
    return db.session.scalars(db.select(GroupSession)).all()


def test_each_file_gets_its_own_row_with_the_one_note(three, as_):
    browser = as_("worker")
    answer = browser.submit(NEW, came=["A-001", "A-003"], missed=["A-002 ill"], **SAID)
    text = answer.text
    assert all(words in text for words in ("情绪管理第 3 次", "练习了怎样说不", "A-001", "A-002", "A-003"))
    told = [(one.file.code, one.way, one.came, one.absence, one.talk_minutes, one.note) for one in visits()]
    assert told == [
        ("A-001", "group", True, "", 60, "练习了怎样说不"),
        ("A-002", "group", False, "ill", 0, "练习了怎样说不"),
        ("A-003", "group", True, "", 60, "练习了怎样说不"),
    ]
    done = {one.file.code: one.outcome for one in db.session.scalars(db.select(DueItem).filter_by(drawing=9))}
    assert done == {"A-001": "done", "A-002": "", "A-003": "done"}
    assert "2 人" in browser.see("/group-sessions/").text_content()
    assert "情绪管理第 3 次 · 1 小时 · 谈话 60 分钟" in browser.see("/cases/A-001/visits").text_content()
    assert not any(word in browser.see("/group-sessions/1").text_content() for word in ("何安", "居民1"))


def test_where_it_is_no_talk_the_plan_still_waits_for_one(three, as_):
    as_("worker").submit(NEW, came="A-001", talk=None, learned="y", **SAID)
    assert (visits()[0].talk_minutes, visits()[0].learned) == (0, True)
    assert {one.outcome for one in db.session.scalars(db.select(DueItem).filter_by(drawing=9))} == {""}


def test_the_same_post_twice_is_one_session(three, as_):
    send = ready(as_("worker"), NEW, "/new", came="A-001", **SAID)
    assert [send().status_code, send().status_code] == [303, 303]
    assert (len(sessions()), len(visits())) == (1, 1)


def test_told_again_it_is_the_same_session_and_who_was_forgotten_is_added(three, as_):
    browser = as_("worker")
    for came in ("A-001", ["A-001", "A-002"]):
        browser.submit(NEW, came=came, **SAID)
    assert [(one.file.code, one.group_session_id) for one in visits()] == [("A-001", 1), ("A-002", 1)]
    answer = browser.submit(NEW, came="A-003", **{**SAID, "note": "别的"})
    assert (answer.status_code, "换一个名称" in answer.text) == (422, True)


def test_two_at_once_write_one_session_and_one_row_a_file(three, as_):
    sends = [ready(as_("worker"), NEW, "/new", came=["A-001", "A-002"], **SAID) for _ in range(3)]
    assert [one.status_code for one in at_once(*sends)] == [303] * 3
    assert (len(sessions()), len(visits())) == (1, 2)


def test_all_or_none(three, worker):
    ended = three[1]
    actions.move(ended, "terminated", clock.today(), worker, "判刑")
    db.session.commit()
    with pytest.raises(Refusal, match="A-002"), db.session.begin_nested():
        hold_session(worker, three[0].station, "小组", clock.today(), 60, "", three)
    assert (sessions(), visits()) == ([], [])


def test_only_files_in_my_reach_are_offered_and_taken(three, as_, lead):
    making.staff("other-worker", "钱社工", "worker")
    making.staff("far-worker", "某人", "worker", ELSEWHERE)
    assert "现在没有正在执行的档案" in as_("far-worker").see(NEW).text_content()
    actions.hand_over(three[2], making.person("other-worker"), lead)
    browser = as_("worker")
    assert browser.see(NEW).xpath("//input[@name='came']/@value") == ["A-001", "A-002"]
    assert browser.submit(NEW, came="A-003", **SAID).status_code == 422
    assert sessions() == []
    chief = as_("lead")
    assert chief.see(NEW).xpath("//input[@name='came']/@value") == ["A-001", "A-002", "A-003"]
    theirs = chief.see(f"{NEW}?worker={making.person('other-worker').id}")
    assert theirs.xpath("//input[@name='came']/@value") == ["A-003"]
    assert chief.get(f"{NEW}?worker=99999999999999999999").status_code == 200


def test_it_is_seen_by_whoever_held_it_and_by_the_lead(three, as_, lead):
    making.staff("other-worker", "钱社工", "worker")
    as_("worker").submit(NEW, came=["A-001", "A-002"], **SAID)
    assert as_("other-worker").get("/group-sessions/1").status_code == 404
    assert "情绪" not in as_("other-worker").see("/group-sessions/").text_content()
    assert "A-002" in as_("lead").see("/group-sessions/1").text_content()
    actions.hand_over(db.session.get(CaseFile, three[1].id), making.person("other-worker"), lead)
    text = as_("worker").see("/group-sessions/1").text_content()
    assert "A-002" not in text
    assert "还有 1 位" in text


@pytest.mark.parametrize("who", ["coordinator", "town", "district", "village", "volunteer", "participant", "neighbour"])
def test_for_others_there_is_no_such_page(three, as_, worker, who):
    hold_session(worker, three[0].station, "小组", clock.today(), 60, "", three[:1])
    urls = ["/group-sessions/", NEW, "/group-sessions/1"]
    assert [as_(who).get(url).status_code for url in urls] == [404] * 3


@pytest.mark.parametrize(
    "fields",
    [
        {"came": None},
        {"came": "A-999"},
        {"came": ["A-001", "A-001 "]},
        {"missed": "A-001 ill"},
        {"missed": ["A-002 ill", "A-002 work"]},
        {"missed": "A-002 nonsense"},
        {"missed": "A-999 ill"},
        {"title": ""},
        {"title": "长" * 10_000},
        {"note": "长" * 10_000},
        {"minutes": "0"},
        {"minutes": "x"},
        {"minutes": "9" * 30},
        {"day": (date(2026, 10, 14) + timedelta(days=1)).isoformat()},
        {"day": "2020-01-01"},
    ],
)
def test_bad_input_writes_nothing(three, as_, fields):
    assert as_("worker").submit(NEW, **{**SAID, "came": "A-001", **fields}).status_code == 422
    assert (sessions(), visits()) == ([], [])


def test_what_was_chosen_stays_chosen_when_something_is_wrong(three, as_):
    answer = as_("worker").submit(NEW, came="A-001", missed="A-002 work", **{**SAID, "title": ""})
    assert 'value="A-001" checked' in answer.text
    assert 'value="A-002 work" selected' in answer.text
