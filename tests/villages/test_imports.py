"""Villages and groups from a spreadsheet: look first, then the yes; all of it or nothing."""

import io

import pytest

from app.access.places import Division
from app.db import db
from app.web.models import Upload
from tests.sheets.books import book, text
from tests.world import TOWN, VILLAGE

HEAD = ["代码", "名称", "上级"]
ROWS = [[f"{TOWN}201", "钟南村", "钟埭街道"], [f"{TOWN}20101", "第一组", "钟南村"]]


def send(browser, body, name="villages.xlsx"):
    return browser.submit("/places/imports/", action="/imports/", files={"sheet": (io.BytesIO(body), name)})


def say_yes(browser):
    upload = db.session.scalars(db.select(Upload).order_by(Upload.id.desc())).first()
    return browser.submit(f"/places/imports/{upload.id}", action=f"/imports/{upload.id}")


def names():
    below = db.select(Division).where(Division.code.startswith(TOWN), Division.code != TOWN)
    return {division.code: division.name for division in db.session.scalars(below)}


def test_nothing_is_written_before_the_yes(as_):
    browser, before = as_("district"), names()
    answer = send(browser, book(HEAD, *ROWS))
    assert "2 新增, 0 更改, 0 相同" in answer.text
    assert names() == before
    assert "2 新增" in say_yes(browser).text
    assert names() == before | {f"{TOWN}201": "钟南村", f"{TOWN}20101": "第一组"}
    assert db.session.get(Division, f"{TOWN}20101").full_name.endswith("钟埭街道钟南村第一组")


def test_the_same_file_twice_changes_nothing(as_):
    browser = as_("district")
    send(browser, book(HEAD, *ROWS))
    say_yes(browser)
    after = names()
    answer = send(browser, book(HEAD, *ROWS))
    assert "0 新增, 0 更改, 2 相同" in answer.text
    assert "没有要写入的" in answer.text
    assert names() == after


def test_a_second_yes_is_given_the_first_ones_outcome(as_):
    browser = as_("district")
    answer = send(browser, book(HEAD, *ROWS))
    path = answer.request.path
    form = browser.form(browser.see(path), path)
    for _ in range(2):
        data = {**dict(form.form_values()), "once": ""}
        assert browser.post(path, data=data).status_code == 303
    assert db.session.scalars(db.select(Upload)).one().outcome == {"new": 2, "changed": 0, "same": 0}


def test_another_name_is_shown_with_the_old_one_and_goes_down_to_the_groups(as_):
    browser = as_("district")
    send(browser, book(HEAD, [VILLAGE, "沈家弄社区", ""], [f"{VILLAGE}01", "第一组", ""]))
    assert "原来叫沈家弄村" in browser.see("/places/imports/1").text_content()
    say_yes(browser)
    assert db.session.get(Division, f"{VILLAGE}01").full_name.endswith("沈家弄社区第一组")


def test_codes_as_numbers_merged_parents_and_titles_above_are_read(as_):
    sheet = book(
        ["钟埭街道村名册", "", ""],
        HEAD,
        [float(f"{TOWN}201"), "钟南村", "钟埭街道"],
        [int(f"{TOWN}202"), "䶮㛃村", None],
        merge=["A1:C1", "C3:C4"],
    )
    browser = as_("district")
    assert "2 新增" in send(browser, sheet).text
    say_yes(browser)
    assert names()[f"{TOWN}202"] == "䶮㛃村"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_of_any_chinese_office_is_read(as_, encoding):
    assert "2 新增" in send(as_("district"), text(HEAD, *ROWS, encoding=encoding), "村.csv").text


BAD = [
    ["330482", "太短", ""],
    ["3.30482E+11", "科学记数", ""],
    [f"{TOWN}000", "街道自己", ""],
    [f"{TOWN}203", "", ""],
    [f"{TOWN}204", "=1+1", ""],
    [f"{TOWN}205", "村" * 41, ""],
    [f"{TOWN}206", "上级不对", "当湖街道"],
    ["440785001201", "别的县", ""],
    [f"{TOWN}20701", "没有村的组", ""],
    [f"{TOWN}201", "重复", ""],
]


def test_each_bad_row_is_named_and_nothing_is_half_imported(as_):
    browser, before = as_("district"), names()
    good = [[f"{TOWN}{number}", f"第{number}村", ""] for number in range(201, 300) if number not in range(203, 208)]
    answer = send(browser, text(HEAD, *good, *BAD))
    upload = db.session.scalars(db.select(Upload)).one()
    wrong = {line["row"] for line in upload.rows if line["problems"]}
    assert wrong == set(range(2 + len(good), 2 + len(good) + len(BAD)))
    assert f"有 {len(BAD)} 行有问题" in answer.text
    assert not [form for form in browser.page.forms if form.get("action") == f"/places/imports/{upload.id}"]
    token = browser.page.xpath("//input[@name='csrf_token']/@value") or browser.see("/places/imports/").xpath(
        "//input[@name='csrf_token']/@value"
    )
    assert browser.post(f"/places/imports/{upload.id}", data={"csrf_token": token[0]}).status_code == 409
    assert names() == before


def test_the_problems_can_be_taken_home_as_a_sheet(as_):
    browser = as_("district")
    path = send(browser, text(HEAD, *BAD)).request.path
    answer = browser.get(f"{path}/report.xlsx")
    assert answer.status_code == 200
    assert answer.data.startswith(b"PK")


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", "姓名,电话\n张玥,1".encode(), b"\xff\xfe"])
def test_what_is_no_such_sheet_is_told(as_, body):
    assert send(as_("district"), body).status_code == 422


def test_a_change_between_the_look_and_the_yes_writes_nothing(as_, person):
    from app.access.models import Assignment

    browser = as_("district")
    send(browser, book(HEAD, *ROWS))
    held = db.session.scalars(db.select(Assignment).where(Assignment.person_id == person("district").id)).one()
    held.division_code = "330482001"
    before = names()
    page = say_yes(browser)
    assert page.status_code == 409
    assert "重新上传" in page.text
    assert names() == before


def test_another_persons_sheet_is_absent(as_):
    path = send(as_("district"), book(HEAD, *ROWS)).request.path
    assert as_("admin").get(path).status_code == 404


def test_the_template_goes_in_again_as_it_comes(as_, app):
    from app.access.divisions import load_county

    load_county("330482")
    browser = as_("district")
    assert "2 新增" in send(browser, browser.get("/places/imports/template.xlsx").data).text
