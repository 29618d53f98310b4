"""Reading what people really send: every kind of file, and none that hurts."""

from contextlib import suppress
from datetime import date, datetime
from random import Random

import pytest

from app import sheets
from app.errors import Refusal
from tests.sheets.books import book, text

pytestmark = pytest.mark.any_database

ROWS = [["姓名", "手机号"], ["张玥", "13800000000"]]


def read(body):
    return sheets.read(body, "no table", "too long")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_reads_in_every_encoding_that_chinese_offices_write(encoding):
    assert read(text(*ROWS, encoding=encoding)) == ROWS


@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_a_csv_may_part_its_cells_by_comma_tab_or_semicolon(comma):
    assert read(text(*ROWS, comma=comma)) == ROWS


def test_rare_names_come_through():
    assert read(text(["䶮㛃𬱖"], encoding="gb18030")) == read(book(["䶮㛃𬱖"])) == [["䶮㛃𬱖"]]


def test_numbers_and_days_read_as_a_person_would_write_them():
    row = [13800000000.0, 3.5, date(2014, 3, 5), datetime(2026, 1, 2, 9, 30), True, None]  # noqa: DTZ001
    assert read(book(row)) == [["13800000000", "3.5", "2014-03-05", "2026-01-02 09:30", "True"]]


def test_merged_cells_mean_the_same_in_each():
    rows = read(book(["姓名", "单位"], ["甲", "钟埭小学"], ["乙", None], merge=["B2:B3"]))
    assert rows[2] == ["乙", "钟埭小学"]


def test_empty_rows_keep_their_numbers_and_trailing_ones_are_dropped():
    body = book(["姓名"], [None], ["甲"], [" "], [" "])
    assert sheets.table(read(body), {"name": ["姓名"]}) == [(3, {"name": "甲"})]


def test_the_first_visible_sheet_is_read():
    def hide(sheet):
        sheet.parent.create_sheet("名单").append(["姓名"])
        sheet.sheet_state = "hidden"

    assert read(book(["草稿"], before=hide)) == [["姓名"]]


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0junk", b"   \n\n"])
def test_what_is_no_table_is_refused(body):
    with pytest.raises(Refusal, match="no table"):
        read(body)


def test_a_broken_book_is_refused_and_never_a_crash():
    whole, dice = book(*ROWS), Random(7)
    for _ in range(200):
        broken = bytearray(whole)
        for _ in range(8):
            broken[dice.randrange(4, len(broken))] = dice.randrange(256)
        with suppress(Refusal):
            read(bytes(broken))


def test_a_stray_cell_far_away_does_not_burst_the_memory():
    with pytest.raises(Refusal, match="no table"):
        read(book(["姓名"], before=lambda sheet: sheet.cell(1_000_000, 16_000, "x")))


def test_too_many_rows_are_refused():
    with pytest.raises(Refusal, match="too long"):
        read(text(*[["甲"]] * (sheets.MOST_ROWS + 20)))
