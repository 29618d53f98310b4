"""What a row of a sheet of classes becomes: values only."""

import pytest

from app.exams.roster_sheet import Class, School, plan

SCHOOLS = {
    "钟埭小学": [School(1, "钟埭街道")],
    "实验小学": [School(2, "钟埭街道"), School(3, "当湖街道")],
    "没请的学校": [School(4, "钟埭街道", invited=False)],
}
KEY = (1, "六年级", "1班")


@pytest.fixture(autouse=True)
def words(app):
    with app.test_request_context():
        yield


def rows(*values):
    keys = ("school", "grade", "class", "size", "number", "name", "town")
    return [(row, dict(zip(keys, one, strict=False))) for row, one in enumerate(values, 2)]


def becomes(steps):
    return [step.becomes for step in steps]


def test_a_class_needs_no_names():
    (step,) = plan(rows(("钟埭小学", "六年级", "1班", "42")), SCHOOLS, {})
    assert (step.key, step.size, step.becomes, step.problems) == (KEY, 42, "new", [])


def test_the_same_again_is_the_same():
    known = {KEY: Class(42, {1: "王小明", 2: "李红"})}
    sheet = rows(("钟埭小学", "六年级", "1班", "42", "1", "王小明"), ("钟埭小学", "六年级", "1班", "", "2", "李红"))
    assert becomes(plan(sheet, SCHOOLS, known)) == ["same", "same"]


def test_names_without_numbers_are_numbered_and_known_again():
    sheet = rows(*[("钟埭小学", "六年级", "1班", "", "", name) for name in ("王小明", "李红", "王小明")])
    steps = plan(sheet, SCHOOLS, {})
    assert [step.number for step in steps] == [1, 2, 3]
    again = plan(sheet, SCHOOLS, {KEY: Class(3, {1: "王小明", 2: "李红", 3: "王小明"})})
    assert becomes(again) == ["same"] * 3


def test_without_a_size_the_names_are_counted():
    steps = plan(rows(("钟埭小学", "六年级", "1班", "", "7", "王小明")), SCHOOLS, {KEY: Class(1, {1: "李红"})})
    assert steps[0].changes == ["人数: 1 → 2"]
    assert steps[0].becomes == "new"


def test_full_width_signs_and_bare_numbers_are_one_class():
    steps = plan(rows(("钟埭小学", "6", "1", "40"), ("钟埭小学", "6年级", "1班", "40")), SCHOOLS, {})
    assert steps[0].key == steps[1].key == (1, "6年级", "1班")


def test_a_number_in_a_line_without_a_name_counts_the_lines():
    (step,) = plan(rows(("钟埭小学", "六年级", "1班", "42", "1", "")), SCHOOLS, {})
    assert step.to_pupil == ""


def test_in_a_class_of_names_a_number_without_a_name_is_a_forgotten_name():
    of = ("钟埭小学", "六年级", "1班")
    steps = plan(rows((*of, "42", "1", "王小明"), (*of, "", "2", ""), (*of, "42", "3", "")), SCHOOLS, {})
    assert [step.problems for step in steps] == [[], ["有学号, 没有姓名。"], ["有学号, 没有姓名。"]]
    # A line for the class itself, and then its pupils.
    steps = plan(rows((*of, "42", "1", ""), (*of, "", "2", "王小明"), (*of, "", "3", "李红")), SCHOOLS, {})
    assert [step.problems for step in steps] == [[], [], []]
    assert [step.size for step in steps] == [42, None, None]


def test_another_name_under_a_number_is_a_change():
    (step,) = plan(rows(("钟埭小学", "六年级", "1班", "", "1", "王晓明")), SCHOOLS, {KEY: Class(40, {1: "王小明"})})
    assert (step.becomes, step.changes) == ("changed", ["1 号原来是王小明"])


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ([("", "六年级", "1班", "42")], "没有学校"),
        ([("钟埭小学", "六年级", "", "42")], "没有班级"),
        ([("恩城一中", "六年级", "1班", "42")], "还没有登记"),
        ([("没请的学校", "六年级", "1班", "42")], "受邀请"),
        ([("实验小学", "六年级", "1班", "42")], "有重名"),
        ([("钟埭小学", "六年级", "1班", "")], "请填班级人数"),
        ([("钟埭小学", "六年级", "1班", "0")], "1 到 2000"),
        ([("钟埭小学", "六年级", "1班", "2001")], "1 到 2000"),
        ([("钟埭小学", "六年级", "1班", "四十")], "1 到 2000"),
        ([("钟埭小学", "六年级", "1班", "40", "一", "王小明")], "学号"),
        ([("钟埭小学", "六年级", "=1+1", "40")], "公式"),
        ([("钟埭小学", "六年级", "1班", "40", "1", "=王")], "公式"),
        ([("钟埭小学", "六年级", "班" * 21, "40")], "超过 20"),
        ([("钟埭小学", "六年级", "1班", "40"), ("钟埭小学", "六年级", "1班", "41")], "人数不一样"),
        ([("钟埭小学", "六年级", "1班", "40", "1", "王"), ("钟埭小学", "六年级", "1班", "", "1", "李")], "学号一样"),
        ([("钟埭小学", "六年级", "1班", "1", "1", "王"), ("钟埭小学", "六年级", "1班", "", "2", "李")], "2 人还少"),
    ],
)
def test_a_bad_row_says_why(sheet, words):
    problems = [problem for step in plan(rows(*sheet), SCHOOLS, {}) for problem in step.problems]
    assert [problem for problem in problems if words in problem], problems


def test_a_town_tells_two_schools_of_one_name_apart():
    steps = plan(rows(("实验小学", "", "1班", "42", "", "", "当湖")), SCHOOLS, {})
    assert steps[0].key == (3, "", "1班")
