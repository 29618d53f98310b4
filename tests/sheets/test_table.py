"""Finding the table in a sheet: its line of headings, its columns, its days."""

from datetime import date

import pytest

from app import sheets

pytestmark = pytest.mark.any_database

HEADINGS = {"name": ["姓名", "名字"], "mobile": ["手机号", "手机"]}


def test_a_title_above_the_headings_is_passed_over():
    rows = [["2026 年人员名册", "2026 年人员名册"], ["姓名", "手机"], ["甲", "138"]]
    assert sheets.table(rows, HEADINGS) == [(3, {"name": "甲", "mobile": "138"})]


@pytest.mark.parametrize("heading", ["姓名", " 姓 名 ", "姓名*", "姓名(必填)", "名字:"])
def test_a_heading_may_carry_what_people_add_to_it(heading):
    assert sheets.table([[heading], ["甲"]], HEADINGS) == [(2, {"name": "甲"})]


def test_headings_over_two_merged_lines_count_as_the_second():
    rows = [["姓名", "联系方式"], ["姓名", "手机号"], ["甲", "138"]]
    assert sheets.table(rows, HEADINGS) == [(3, {"name": "甲", "mobile": "138"})]


def test_a_table_without_its_first_column_is_none():
    assert sheets.table([["手机号"], ["138"]], HEADINGS) is None


def test_a_short_row_is_filled_up():
    assert sheets.table([["姓名", "手机"], ["甲"]], HEADINGS) == [(2, {"name": "甲", "mobile": ""})]


@pytest.mark.parametrize("text", ["2014-3-5", "2014/03/05", "2014.3.5", "20140305", "2014年3月5日", "2014-03-05 00:00"])
def test_a_day_is_read_however_it_is_written(text):
    assert sheets.as_date(text) == date(2014, 3, 5)


@pytest.mark.parametrize("text", ["", "2014", "2014-13-01", "不详", "５", "41703", "²014-1-1", "1-2-3-4", "99999-1-1"])
def test_what_is_no_day_is_none(text):
    assert sheets.as_date(text) is None


@pytest.mark.parametrize("text", ["=1+1", "+86", "-甲", "@甲"])
def test_a_formula_is_known_and_written_harmless(text):
    assert sheets.looks_like_formula(text)
    assert sheets.safe(text) == f"'{text}"
