"""A contest is made for an exam, and schools are invited to it."""

import io

import pytest

from app import clock
from app.db import db
from app.exams.models import Attempt
from app.exams.roster_models import Contest, Invitation
from app.exams.roster_tasks import erase_names
from tests import classroom
from tests.sheets.books import book
from tests.world import ELSEWHERE, TOWN


@pytest.fixture
def coordinator(as_):
    return as_("coordinator")


@pytest.fixture
def contest(app):
    return classroom.contest(invited=())


def invited():
    return sorted(one.organisation.name for one in db.session.scalars(db.select(Invitation)))


def test_a_contest_is_made_for_an_exam_of_its_form(coordinator):
    exam = classroom.exam("contest", title="全市禁毒知识竞赛")
    classroom.exam("exam", title="别的考试")
    assert "别的考试" not in coordinator.see("/contests/new").text_content()
    answer = coordinator.submit("/contests/new", exam=exam.id, keep_days=30)
    assert "现在邀请单位" in answer.text
    contest = db.session.scalars(db.select(Contest)).one()
    assert (contest.exam_id, contest.keep_days, contest.division_code) == (exam.id, 30, TOWN)
    assert "先写好竞赛用的考试" in coordinator.see("/contests/new").text_content()


@pytest.mark.parametrize("days", ["0", "731", "-1", "many", "", "9" * 30])
def test_a_term_has_its_bounds(coordinator, days):
    exam = classroom.exam("contest")
    assert coordinator.submit("/contests/new", exam=exam.id, keep_days=days).status_code == 422


def test_another_districts_exam_becomes_no_contest(coordinator):
    exam, mine = classroom.exam("contest", division_code=ELSEWHERE), classroom.exam("contest")
    assert coordinator.submit("/contests/new", exam=exam.id).status_code == 422
    coordinator.submit("/contests/new", exam=mine.id)
    assert db.session.scalars(db.select(Contest.exam_id)).all() == [mine.id]


def test_an_exam_without_an_end_becomes_none(coordinator):
    exam = classroom.exam("contest")
    exam.closes_at = None
    assert "结束时间" in coordinator.submit("/contests/new", exam=exam.id).text


def test_ticked_schools_are_invited_once(coordinator, contest, school):
    where = f"/contests/{contest.id}/invitations"
    answer = coordinator.submit(where, organisations=[school.id])
    assert "邀请了 1 个单位" in answer.text
    assert coordinator.submit(f"/contests/{contest.id}/invitations", organisations=[school.id]).status_code == 200
    assert invited() == ["钟埭小学"]


def test_all_that_the_filter_finds_are_invited(coordinator, contest):
    for n in range(40):
        classroom.add_school(f"第{n}小学", TOWN)
    coordinator.submit(f"/contests/{contest.id}/invitations?name=小学&kind=school", everyone=1)
    assert len(invited()) == 41
    page = coordinator.see(f"/contests/{contest.id}?page=2")
    assert len(page.xpath("//tbody/tr")) == 11


def test_the_filter_narrows(coordinator, contest):
    text = coordinator.see(f"/contests/{contest.id}/invitations?kind=company").text_content()
    assert "杰凯拉链厂" in text
    assert "钟埭小学" not in text


def test_a_school_elsewhere_is_not_invited(coordinator, contest):
    away = classroom.school("恩城一中")
    assert "恩城一中" not in coordinator.see(f"/contests/{contest.id}/invitations").text_content()
    assert "没有邀请谁" in coordinator.submit(f"/contests/{contest.id}/invitations", organisations=[away.id]).text
    assert invited() == []


@pytest.mark.parametrize("nonsense", ["abc", "9" * 40, "-1", "0"])
def test_nonsense_invites_nobody(coordinator, contest, nonsense):
    answer = coordinator.submit(f"/contests/{contest.id}/invitations", organisations=[nonsense])
    assert answer.status_code in (200, 422)
    assert invited() == []


def test_an_invitation_is_taken_back_until_there_is_a_roster(coordinator):
    contest = classroom.contest()
    where = f"/contests/{contest.id}"
    assert "邀请已收回" in coordinator.submit(where, action="/removal").text
    assert invited() == []
    contest = classroom.contest()
    form = dict(coordinator.form(coordinator.see(f"/contests/{contest.id}"), "/removal").form_values())
    classroom.school_class(contest.exam)
    assert coordinator.post(f"/contests/{contest.id}/invitations/removal", data=form).status_code == 409
    assert invited() == ["钟埭小学"]


def test_the_list_and_the_page_say_what_there_is(coordinator, as_):
    contest = classroom.contest(classroom.exam("contest", title="全市禁毒知识竞赛"))
    classroom.school_class(contest.exam)
    assert "全市禁毒知识竞赛" in as_("town").see("/contests/").text_content()
    assert "1 个单位已交, 1 个班, 共 40 人" in coordinator.see(f"/contests/{contest.id}").text_content()
    assert "全市" not in as_("neighbour").see("/contests/").text_content()


def test_who_may_not(as_, contest, browser):
    for path in ("", "/invitations"):
        as_("volunteer").see(f"/contests/{contest.id}{path}", status=403)
        as_("neighbour").see(f"/contests/{contest.id}{path}", status=404)
        browser.see(f"/contests/{contest.id}{path}", status=303)
    as_("worker").see(f"/contests/{contest.id}/invitations", status=403)


def test_names_go_when_the_term_is_over_and_figures_stay(app, contest, time):
    one = classroom.school_class(contest.exam)
    other = classroom.school_class(classroom.exam())
    db.session.add(Attempt(exam=contest.exam, pupil=one.pupils[0], seed="1", drawn=[], marks=5, full=5))
    db.session.commit()
    with time(days=90, hours=22):
        erase_names()
        db.session.expire_all()
        assert [pupil.name for pupil in one.pupils] == ["王小明", "李红"]
    with time(days=91):
        erase_names()
        erased_at = clock.now()
    db.session.expire_all()
    assert [(pupil.name, pupil.erased_at) for pupil in one.pupils] == [("", erased_at)] * 2
    assert contest.erased_at == erased_at
    assert [pupil.name for pupil in other.pupils] == ["王小明", "李红"]
    assert db.session.scalars(db.select(Attempt.marks)).all() == [5]
    with time(days=92):
        erase_names()
    db.session.expire_all()
    assert contest.erased_at == erased_at


def test_the_roster_of_a_plain_exam_keeps_its_names_for_two_years(app, time):
    one = classroom.school_class(classroom.exam())
    for days, names in ((729, ["王小明", "李红"]), (732, ["", ""])):
        db.session.commit()
        with time(days=days):
            erase_names()
        db.session.expire_all()
        assert [pupil.name for pupil in one.pupils] == names


def test_names_do_not_come_back_once_they_are_erased(coordinator, contest):
    contest.erased_at = clock.now()
    body = book(["学校", "班级", "班级人数"], ["钟埭小学", "1班", 40])
    answer = coordinator.submit(
        f"/exams/{contest.exam_id}/classes/imports", files={"sheet": (io.BytesIO(body), "a.xlsx")}
    )
    assert "到期清除" in answer.text
