"""A file is looked at; nothing is written before the yes."""

import io

import pytest

from app.db import db
from app.questions import formats
from app.web.models import Upload
from tests.question_imports.conftest import PAGE

GIFT = "第一问? {=对的 ~错的 ~也错}\n\n第二问? {T}\n\n第三问? {~%60%甲 ~%60%乙}\n"


def test_a_file_is_shown_and_nothing_is_written(send, own):
    answer = send(GIFT)
    assert answer.request.path.startswith(PAGE)
    for words in ("第一问?", "单选", "对的", "判断", "2 新增", "1 行有问题", "120%", "还什么都没有写入"):
        assert words in answer.text
    assert own() == {}


def test_the_template_alone_is_read_and_brings_nothing(as_, send):
    browser = as_("coordinator")
    template = browser.get(f"{PAGE}template.xlsx").data
    text = send(template, "template.xlsx", browser).text
    assert "0 新增" in text
    assert "有问题" not in text


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.xlsx", "a"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 2000,
        b"\xff\xfe\x00",
        b"PK\x03\x04broken",
        b"<?xml version='1.0'?><quiz>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><quiz>&b;</quiz>",
        "毒" * 20_000,
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["empty", "NUL", "UTF-16", "zip", "cut", "entity", "long", "picture"],
)
def test_a_file_that_says_nothing_is_refused_in_words(send, body, name):
    answer = send(body, name)
    assert answer.status_code == 422
    assert "还差一点" in answer.text
    assert db.session.query(Upload).count() == 0


def test_no_file_at_all(as_):
    answer = as_("coordinator").submit(PAGE, action="/imports/")
    assert (answer.status_code, "请选择文件" in answer.text) == (422, True)


def test_a_bank_out_of_reach_is_refused(send):
    assert send(GIFT, bank="440785").status_code == 422


def test_an_export_comes_back_as_the_same(as_, division, send):
    from tests.questions.worlds import ask

    ask(division(), text="自己的?")
    ask(None, code="law-001", text="自带的?")
    browser = as_("coordinator")
    for ending in formats.FORMATS:
        file = browser.get(f"/questions/export.{ending}").data
        answer = send(file, f"a.{formats.FORMATS[ending]}", browser)
        assert "0 新增, 0 更改, 2 相同" in answer.text, ending
        assert "借用的题库里已有这道题" in answer.text


def test_who_does_not_keep_the_bank_imports_nothing(as_, browser):
    assert as_("worker").get(PAGE).status_code == 403
    assert browser.get(PAGE).status_code == 303


def test_anothers_upload_looks_absent(send, as_):
    shown = send(GIFT).request.path
    assert as_("district").get(shown).status_code == 404
    assert as_("neighbour").get(shown).status_code == 404


def test_a_filename_of_ten_thousand_letters(send):
    assert send(GIFT, "长" * 10_000 + ".txt").status_code == 200


def test_the_same_file_posted_twice_is_one_upload(as_):
    browser = as_("coordinator")
    data = dict(browser.form(browser.see(PAGE), "/imports/").form_values())
    places = {
        browser.post(PAGE, data={**data, "file": (io.BytesIO(GIFT.encode()), "a.txt")}).headers["Location"]
        for _ in range(2)
    }
    assert len(places) == db.session.query(Upload).count() == 1
