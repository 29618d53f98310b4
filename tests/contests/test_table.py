"""The live table: from one query on the screen, on paper and in the sheet."""

import re
import subprocess

import pytest

from app import clock, sheets
from app.db import db
from app.exams import contest_facts
from app.exams.models import Attempt, Exam
from tests import classroom
from tests.world import COUNTY, TOWN

HEADINGS = "参与学校数 学校总数 学校参与率 参与学生数 学生总数 学生参与率 及格率 满分率 平均分 总分"
LEVELS = ["district", "town", "school", "grade", "class"]


@pytest.fixture
def contest(app):
    classroom.add_school("乍浦小学", TOWN)
    return classroom.contest(invited=("钟埭小学", "乍浦小学"))


@pytest.fixture
def one_class(contest):
    return classroom.school_class(contest.exam, names=("王小明", "李红", "㛃𬱖"), size=27)


def sit(exam, marks, full=3000, number=1, handed_in=True, **who):
    """An attempt with these marks."""
    attempt = Attempt(exam=exam, seed="1", drawn=[], number=number, started_at=clock.now(), **who)
    if handed_in:
        attempt.marks, attempt.full, attempt.passed = marks, full, marks * 100 >= full * 60
        attempt.submitted_at = clock.now()
    db.session.add(attempt)
    db.session.flush()
    return attempt


def row(page, name):
    """The figures of a line."""
    (line,) = [tr for tr in page.xpath("//tbody/tr") if tr.findtext("th", "").strip() == name]
    return [td.text_content().strip() for td in line.xpath("td[contains(@class, 'num')]")]


def see(as_, contest, level="school", who="coordinator"):
    return as_(who).see(f"/contests/{contest.id}/table?level={level}")


def test_the_best_of_several_counts_once(as_, contest, one_class):
    pupil = one_class.pupils[0]
    sit(contest.exam, 1000, pupil=pupil)
    sit(contest.exam, 3000, number=2, pupil=pupil)
    sit(contest.exam, 2000, number=3, pupil=pupil)
    assert row(see(as_, contest), "钟埭小学") == ["1", "1", "100%", "1", "27", "3.7%", "100%", "100%", "100", "100"]


def test_what_is_not_handed_in_does_not_count(as_, contest, one_class):
    sit(contest.exam, 0, handed_in=False, pupil=one_class.pupils[0])
    assert row(see(as_, contest), "钟埭小学") == ["0", "1", "0%", "0", "27", "0%", "–", "–", "–", "0"]


def test_a_third_is_rounded_once(as_, contest, one_class):
    sit(contest.exam, 1000, pupil=one_class.pupils[0])
    sit(contest.exam, 2000, pupil=one_class.pupils[1])
    assert row(see(as_, contest), "钟埭小学")[6:] == ["50%", "0%", "50", "100"]


def test_another_exam_and_an_uninvited_school_do_not_count(as_, contest, one_class):
    other = classroom.school_class(classroom.exam("contest"))
    sit(contest.exam, 3000, pupil=one_class.pupils[0])
    sit(db.session.get(Exam, other.exam_id), 3000, pupil=other.pupils[0])
    away = classroom.school_class(contest.exam, at=classroom.school("杰凯拉链厂"))
    sit(contest.exam, 3000, pupil=away.pupils[0])
    page = see(as_, contest)
    assert row(page, "合计") == ["1", "2", "50%", "1", "27", "3.7%", "100%", "100%", "100", "100"]


def test_an_account_and_its_place_in_a_class_are_one(as_, contest, one_class, person):
    pupil = one_class.pupils[0]
    pupil.person_id = person("pupil").id
    sit(contest.exam, 1500, pupil=pupil)
    sit(contest.exam, 2400, person=person("pupil"))
    assert row(see(as_, contest, "class"), "1班")[3:9] == ["1", "27", "3.7%", "100%", "0%", "80"]


def test_an_account_of_an_invited_school_counts_for_the_school(as_, contest, one_class, person, school):
    person("volunteer").organisation_id = school.id
    sit(contest.exam, 3000, person=person("volunteer"))
    sit(contest.exam, 3000, person=person("resident"))
    assert row(see(as_, contest), "钟埭小学")[:4] == ["1", "1", "100%", "1"]
    assert row(see(as_, contest, "class"), "1班")[3] == "0"


@pytest.mark.parametrize("level", LEVELS)
def test_screen_paper_and_sheet_always_agree(as_, contest, one_class, level):
    two = classroom.school_class(contest.exam, name="2班", size=13)
    for n, pupil in enumerate([*one_class.pupils, *two.pupils]):
        sit(contest.exam, 577 * (n + 1), 3000, pupil=pupil)
    browser = as_("coordinator")
    page = browser.see(f"/contests/{contest.id}/table?level={level}")
    shown = [[c.text_content().strip() for c in tr.xpath("th|td")] for tr in page.xpath("//table/*/tr")]
    sent = browser.get(f"/contests/{contest.id}/table.xlsx?level={level}").data
    kept = sheets.read(sent, "", "")
    assert [[cell for cell in line if cell] for line in kept] == [[cell for cell in line if cell] for line in shown]
    printed = text_of(browser.get(f"/contests/{contest.id}/table.pdf?level={level}").data)
    for line in shown[1:]:
        assert "".join(line[-10:]) in re.sub(r"\s", "", printed)
    assert " ".join(shown[0][-10:]) == HEADINGS


def text_of(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True
    ).stdout.decode()  # noqa: S607


def test_a_contest_without_anything_has_a_table(as_, app):
    contest = classroom.contest(invited=())
    for level in LEVELS:
        assert row(see(as_, contest, level), "合计") == ["0", "0", "–", "0", "0", "–", "–", "–", "–", "0"]


def test_it_is_one_query(app, contest, one_class):
    facts = contest_facts.facts(contest)
    assert sorted((fact.school, fact.name, fact.size) for fact in facts if fact.name) == [("钟埭小学", "1班", 27)]
    assert len(facts) == 3


def test_nonsense_in_the_address_is_the_usual_table(as_, contest):
    assert "钟埭小学" in see(as_, contest, "nonsense").text_content()


def test_the_part_that_comes_by_itself_is_the_same(as_, contest, one_class):
    browser = as_("coordinator")
    answer = browser.get(f"/contests/{contest.id}/table", headers={"HX-Request": "true"})
    assert "<h1" not in answer.text
    assert "合计" in answer.text


def test_what_the_district_holds_is_read_in_its_towns(as_):
    contest = classroom.contest(classroom.exam("contest", division_code=COUNTY, title="全市竞赛"))
    assert "全市竞赛" in as_("town").see("/contests/").text_content()
    assert row(see(as_, contest, who="worker"), "合计")[1] == "1"
    as_("coordinator").see(f"/contests/{contest.id}/invitations", status=404)
    as_("neighbour").see(f"/contests/{contest.id}/table", status=404)


def test_the_town_office_reads_it_and_others_do_not(as_, contest, browser):
    for end in ("table", "table.xlsx", "table.pdf"):
        assert as_("town").get(f"/contests/{contest.id}/{end}").status_code == 200
        as_("volunteer").see(f"/contests/{contest.id}/{end}", status=403)
        as_("neighbour").see(f"/contests/{contest.id}/{end}", status=404)
        browser.see(f"/contests/{contest.id}/{end}", status=303)
