"""The figures of the table: values only."""

import pytest

from app.exams.contest_table import Fact, lines, rate, total

NAMES = {"330482": "平湖市", "330482005": "钟埭街道", "330482001": "当湖街道"}
ONE = Fact("330482005", 1, "钟埭小学")
TWO = Fact("330482001", 2, "实验小学")
FACTS = [
    ONE,
    Fact("330482005", 1, "钟埭小学", "六年级", "1班", 40, 30, 27, 3, 30 * 9000),
    Fact("330482005", 1, "钟埭小学", "六年级", "2班", 40, 20, 20, 0, 20 * 8050),
    TWO,
    Fact("330482001", 2, "实验小学", "六年级", "10班", 20),
]


def figures(level):
    return {line.where[-1]: line.figures for line in lines(FACTS, level, NAMES)}


def test_the_whole_district_in_one_line():
    assert figures("district") == {"平湖市": (1, 2, "50%", 50, 100, "50%", "94%", "6%", 86.2, 4310)}
    assert total(FACTS) == figures("district")["平湖市"]


def test_each_town_school_grade_and_class_has_its_line():
    assert figures("town")["当湖街道"] == (0, 1, "0%", 0, 20, "0%", "–", "–", "–", 0)
    assert figures("school")["钟埭小学"][:6] == (1, 1, "100%", 50, 80, "62.5%")
    assert figures("grade") == {"六年级": (1, 2, "50%", 50, 100, "50%", "94%", "6%", 86.2, 4310)}
    assert figures("class")["2班"] == (1, 1, "100%", 20, 40, "50%", "100%", "0%", 80.5, 1610)


def test_classes_stand_in_the_order_in_which_people_count():
    facts = [Fact("330482005", 1, "钟埭小学", "六年级", f"{n}班", 1) for n in (10, 2, 1)]
    assert [line.where[-1] for line in lines(facts, "class", NAMES)] == ["1班", "2班", "10班"]


def test_who_sits_with_an_account_and_in_no_class_counts_for_the_school_only():
    facts = [*FACTS, Fact("330482005", 1, "钟埭小学", takers=1, passed=1, score=10000)]
    assert {line.where[-1]: line.figures[3] for line in lines(facts, "school", NAMES)}["钟埭小学"] == 51
    assert sum(line.figures[3] for line in lines(facts, "class", NAMES)) == 50


@pytest.mark.parametrize("level", ["district", "town", "school", "grade", "class"])
def test_nothing_divides_by_zero(level):
    assert lines([], level, NAMES) == []
    assert total([]) == (0, 0, "–", 0, 0, "–", "–", "–", "–", 0)
    empty = [Fact("330482005", 1, "钟埭小学", "六年级", "1班", 0, 1, 0, 0, 0)]
    assert all("–" in line.figures for line in lines(empty, level, NAMES))


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (26, 27, "96.3%"),
        (1, 1, "100%"),
        (0, 5, "0%"),
        (1, 8, "12.5%"),
        (2999, 3000, "99.9%"),
        (1, 9000, "0.1%"),
        (3, 2, "150%"),
        (0, 0, "–"),
    ],
)
def test_rates_are_written_as_people_write_them(part, whole, words):
    assert rate(part, whole) == words


def test_sums_of_lines_are_the_sum():
    for level in ("town", "school", "class"):
        assert sum(line.figures[9] for line in lines(FACTS, level, NAMES)) == total(FACTS)[9]


def test_grades_stand_in_the_order_of_the_years():
    said = ["八年级", "初一", "五年级", "7年级", "六年级", "托班"]
    facts = [Fact("330482005", 1, "钟埭小学", grade, "1班", 1) for grade in said]
    in_order = ["五年级", "六年级", "7年级", "八年级", "初一", "托班"]
    assert [line.where[0] for line in lines(facts, "grade", NAMES)] == in_order
    assert [line.where[1] for line in lines(facts, "class", NAMES)] == in_order
