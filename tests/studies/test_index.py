"""Sums for staff: by organisation and town, and never so small that one can tell who it was."""

import pytest

from app.access.models import Person
from app.db import db
from app.lessons.sums import Sum, veiled
from tests.lessons.making import make_lesson
from tests.studies.test_mine import study
from tests.world import ELSEWHERE_TOWN, OTHER_TOWN, TOWN


@pytest.fixture
def learners(app, lesson):
    """`learners(3, 60, TOWN, school)`: three people, a minute each."""

    def make(count, seconds, code, organisation=None):
        for _ in range(count):
            person = Person(name="某人", division_code=code, organisation_id=organisation and organisation.id)
            db.session.add(person)
            db.session.flush()
            study(person, lesson, seconds)
            study(person, make_lesson(), 0)

    return make


def rows(page):
    return [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]


def test_groups_are_summed(as_, learners, school):
    learners(4, 120, TOWN, school)
    learners(3, 60, TOWN)
    learners(5, 600, OTHER_TOWN)
    assert rows(as_("district").see("/studies/")) == [
        ["没有单位的居民", "当湖街道", "5", "50 分钟", "10 分钟", "0"],
        ["钟埭小学", "钟埭街道", "4", "8 分钟", "2 分钟", "0"],
        ["没有单位的居民", "钟埭街道", "3", "3 分钟", "1 分钟", "0"],
        ["合计", "", "12", "1 小时 1 分钟", "5 分钟", "0"],
    ]


def test_a_town_sees_itself_only(as_, learners):
    learners(3, 60, TOWN)
    learners(3, 60, OTHER_TOWN)
    learners(3, 60, ELSEWHERE_TOWN)
    assert [row[1] for row in rows(as_("town").see("/studies/"))] == ["钟埭街道", ""]
    assert [row[1] for row in rows(as_("neighbour").see("/studies/"))] == ["恩城街道", ""]


def test_small_groups_are_shown_together(as_, learners, school):
    learners(2, 60, TOWN, school)
    learners(2, 60, OTHER_TOWN)
    assert [row[0] for row in rows(as_("district").see("/studies/"))] == ["不到 3 人的单位合计", "合计"]


def test_few_people_are_not_shown_at_all(as_, learners):
    learners(2, 60, TOWN)
    page = as_("district").see("/studies/")
    assert rows(page) == []
    assert "至少 3 人" in page.text_content()


def test_what_is_not_shown_cannot_be_worked_out_from_the_sum():
    large, small, total = veiled([Sum("甲", "a", 9, 90, 0), Sum("乙", "b", 2, 1000, 2)])
    assert small is None
    assert [one.name for one in large] == ["a"]
    assert (total.people, total.seconds) == (9, 90)


def test_a_page_names_nobody(as_, learners, person, lesson):
    learners(3, 60, TOWN)
    study(person("volunteer"), lesson, 60)
    assert "林小满" not in as_("coordinator").see("/studies/").text_content()


@pytest.mark.parametrize("who", ["volunteer", "village", "auditor"])
def test_it_is_for_staff_who_teach(as_, who):
    assert as_(who).get("/studies/").status_code == 403
