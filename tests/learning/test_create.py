"""Whoever passes an exam that gives one has a learning certificate: never one of volunteer service."""

import io

import pytest
from pypdf import PdfReader

from app.certificates import learning_actions, verifying
from app.certificates.counting import people_with_records
from app.certificates.models import Certificate
from app.db import db
from app.errors import Refusal
from tests.learning.worlds import passed


@pytest.fixture
def attempt(person):
    attempt = passed(person("volunteer"))
    db.session.commit()
    return attempt


def issue(browser, attempt):
    return browser.submit(f"/attempts/{attempt.id}/result", "/certificate")


def the_one():
    return db.session.scalars(db.select(Certificate)).one()


def test_asked_for_twice_it_is_the_same_and_it_says_what_was_passed(as_, attempt):
    browser = as_("volunteer")
    for _again in range(2):
        issue(browser, attempt)
    one = the_one()
    assert (one.kind, one.minutes, one.recorded_by) == ("learning", 0, "钟埭街道禁毒社工站")
    said = browser.see(f"/certificates/{one.number}").xpath("//article")[0].text_content()
    assert "92.5 / 100" in said
    assert "新居民禁毒考试" in said
    assert "分钟" not in said
    assert "志愿者编号" not in said
    assert "学习证明" in browser.see("/certificates/").text_content()


def test_the_paper_and_the_check_say_that_it_is_no_service(as_, browser, attempt):
    issue(as_("volunteer"), attempt)
    number = the_one().number
    paper = PdfReader(io.BytesIO(as_("volunteer").get(f"/certificates/{number}.pdf").data)).pages[0].extract_text()
    assert "学习证明" in paper
    assert "不是志愿服务证明" in paper
    assert "92.5" in paper
    assert "服务分钟" not in paper
    assert "志愿者编号" not in paper
    verified = browser.see(f"/verify/{number}").text_content()
    assert "林小满" not in verified
    assert "92.5 / 100" in verified
    assert "服务时长" not in verified


def test_it_stands_on_no_service_record(as_, attempt):
    issue(as_("volunteer"), attempt)
    assert db.session.execute(people_with_records()).all() == []


@pytest.mark.parametrize("changes", [{"passed": False}, {"passed": None}])
def test_without_a_pass_there_is_none(person, changes):
    with pytest.raises(Refusal):
        learning_actions.issue(passed(person("volunteer"), **changes), person("volunteer"))


def test_an_exam_that_gives_none_gives_none(as_, person, attempt):
    attempt.exam.certificate = False
    db.session.commit()
    assert "开学习证明" not in as_("volunteer").see(f"/attempts/{attempt.id}/result").text_content()
    with pytest.raises(Refusal):
        learning_actions.issue(attempt, person("volunteer"))


def test_another_persons_pass_looks_absent(as_, attempt):
    browser = as_("resident")
    seal = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"/attempts/{attempt.id}/certificate", data={"csrf_token": seal}).status_code == 404
    assert db.session.scalars(db.select(Certificate)).all() == []


def test_a_pass_that_was_re_marked_away_no_longer_agrees(person, attempt):
    certificate = learning_actions.issue(attempt, person("volunteer"))
    assert verifying.state(certificate) == "valid"
    attempt.passed = False
    db.session.flush()
    assert verifying.state(certificate) == "corrected"
