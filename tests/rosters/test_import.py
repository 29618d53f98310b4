"""A roster comes in: looked at row by row, written after the yes, whole or not at all."""

import io
from datetime import date

import pytest

from app import clock, sheets
from app.access.models import Assignment, Consent, Person
from app.db import db
from app.web.models import Upload
from tests.sheets.books import book, text

HEAD = ["姓名", "手机号", "用户名", "所在地", "单位", "出生日期", "监护人"]


@pytest.fixture
def coordinator(as_):
    return as_("coordinator")


@pytest.fixture
def send(coordinator):
    """Upload a file and see what its rows would become."""

    def send(body, name="名册.xlsx", browser=None, **fields):
        fields = {"agreed": "y", **fields}
        return (browser or coordinator).submit("/people/imports/", files={"sheet": (io.BytesIO(body), name)}, **fields)

    return send


@pytest.fixture
def yes(coordinator):
    """Say yes to what was looked at last."""
    return lambda: coordinator.submit(f"/people/imports/{last().id}", action="/acceptance")


def last():
    return db.session.scalars(db.select(Upload).order_by(Upload.id.desc())).first()


def people(**like):
    return db.session.scalars(db.select(Person).filter_by(**like).order_by(Person.id)).all()


def count():
    return db.session.scalar(db.select(db.func.count(Person.id)))


def becomes():
    return [line["becomes"] for line in last().rows]


def problems():
    return {line["row"]: line["problems"] for line in last().rows if line["problems"]}


def test_nothing_is_written_before_the_yes(send, yes):
    before = count()
    answer = send(book(HEAD, ["钱多多", 13800000001.0, None, "沈家弄村", "钟埭小学", date(1990, 1, 2), None]))
    assert "1 新增" in answer.text
    assert count() == before
    assert "已导入" in yes().text
    (person,) = people(name="钱多多")
    assert (person.mobile, person.division_code, person.birth_date) == (
        "13800000001",
        "330482005001",
        date(1990, 1, 2),
    )
    assert person.organisation.name == "钟埭小学"
    assert person.password_hash is None
    assert [(a.role, a.division_code) for a in person.assignments] == [("member", "330482005001")]
    assert db.session.scalars(db.select(Consent).filter_by(person_id=person.id)).one().purpose == "account"


def test_the_same_file_twice_changes_nothing(send, yes, coordinator):
    body = book(
        HEAD, *[[f"居民{n}", None, None, "沈家弄村", None, None, None] for n in range(9)], ["张三", 13800000001]
    )
    send(body)
    yes()
    before = count()
    answer = send(body)
    assert "0 新增, 0 更改, 10 相同" in answer.text
    assert "导入这份名册" not in answer.text
    assert count() == before


def test_the_yes_twice_counts_once(send, coordinator):
    send(book(HEAD, ["张三"]))
    where = f"/people/imports/{last().id}"
    form = coordinator.form(coordinator.see(where), "/acceptance")
    values = dict(form.form_values())
    for once in ("one", "one", "two"):
        assert coordinator.post(f"{where}/acceptance", data=values | {"once": once}).status_code == 303
    assert len(people(name="张三")) == 1


def test_five_hundred_rows_are_quick_and_their_report_says_how_to_sign_in(send, yes, coordinator):
    send(book(HEAD, *[[f"学生{n}", None, None, "钟埭街道", "钟埭小学", "2008-01-02", None] for n in range(500)]))
    before = clock.datetime.now()  # noqa: DTZ005
    yes()
    assert (clock.datetime.now() - before).total_seconds() < 5  # noqa: DTZ005
    sent = coordinator.get(f"/people/imports/{last().id}/report.xlsx").data
    rows = sheets.table(sheets.read(sent, "", ""), {"name": ["姓名"], "login": ["登录名"], "result": ["结果"]})
    assert len(rows) == 500
    assert {values["login"][0] for _row, values in rows} == {"v"}


def test_twenty_bad_rows_in_five_hundred_are_named_and_nothing_is_half_imported(send, coordinator):
    good = [[f"居民{n}", 13900000000 + n] for n in range(500)]
    for n in range(0, 500, 25):
        good[n] = [f"居民{n}", "12345"]
    before = count()
    answer = send(book(HEAD, *good))
    assert sorted(problems()) == list(range(2, 502, 25))
    assert "有 20 行有问题" in answer.text
    assert "导入这份名册" not in answer.text
    token = coordinator.see("/people/new").xpath("//input[@name='csrf_token']/@value")[0]
    forced = coordinator.post(f"/people/imports/{last().id}/acceptance", data={"csrf_token": token})
    assert forced.status_code == 409
    assert count() == before
    sent = coordinator.get(f"/people/imports/{last().id}/report.xlsx").data
    rows = sheets.table(sheets.read(sent, "", ""), {"row": ["行号"], "problem": ["问题"]})
    assert sum("11 位" in values["problem"] for _row, values in rows) == 20


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["=1+1"], "公式"),
        (["@SUM(A1)"], "公式"),
        (["", 13800000001], "没有姓名"),
        (["\u202e123", 13800000001], "没有姓名"),
        (["长" * 41], "超过"),
        (["张三", "1.38E+10"], "11 位"),
        (["张三", None, "13800000001"], "用户名"),
        (["张三", None, None, "恩城街道"], "不在您的辖区"),
        (["张三", None, None, "440785001"], "不在您的辖区"),
        (["张三", None, None, None, "恩城一中"], "还没有登记"),
        (["张三", None, None, None, None, "不详"], "看不懂"),
        (["张三", None, None, None, None, "2999-01-01"], "看不懂"),
        (["张三", None, None, None, None, "2016-01-01"], "监护人"),
        (["张三", None, "worker"], "另一个名字"),
        (["冯小雨", None, "neighbour_volunteer"], "不在您的辖区"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(send, row, words):
    send(text(HEAD, [str(cell) if cell is not None else "" for cell in row]), "名册.csv")
    (found,) = problems().values()
    assert any(words in one for one in found), found


def test_a_formula_that_was_never_worked_out_is_a_missing_name(send):
    send(book(HEAD, ["=B2", 13800000001]))
    assert problems() == {2: ["没有姓名"]}


def test_the_same_person_twice_in_a_file_is_pointed_out(send):
    send(
        book(
            HEAD,
            ["张三", 13800000001],
            ["李四", 13800000001],
            ["王五"],
            ["王五"],
            ["赵六", None, None, None, None, "1990-1-1"],
            ["赵六"],
        )
    )
    assert sorted(problems()) == [3, 5]


def test_a_known_mobile_with_another_name_is_a_problem_and_with_the_same_name_a_change(send, yes, person):
    person("volunteer").mobile = "13800000001"
    send(book(HEAD, ["别人", 13800000001]))
    assert 2 in problems()
    answer = send(book(HEAD, ["林小满", 13800000001, None, "沈家弄村", "钟埭小学"]))
    assert "1 更改" in answer.text
    yes()
    assert (person("volunteer").division_code, person("volunteer").organisation.name) == ("330482005001", "钟埭小学")


def test_an_empty_cell_erases_nothing(send, person, school):
    volunteer = person("volunteer")
    volunteer.mobile, volunteer.organisation_id = "13800000001", school.id
    send(book(HEAD, ["林小满", 13800000001]))
    assert becomes() == ["same"]


def test_a_new_mobile_reaches_the_account_it_was_meant_for(send, yes):
    send(book(HEAD, ["周周", None, None, None, None, "1990-01-01"]))
    yes()
    send(book(HEAD, ["周周", 13800000001, None, None, None, "1990-01-01"]))
    assert becomes() == ["changed"]
    yes()
    assert [one.mobile for one in people(name="周周")] == ["13800000001"]


def test_a_namesake_with_a_mobile_and_no_birth_date_is_somebody_new(send, yes):
    send(book(HEAD, ["周周"]))
    yes()
    send(book(HEAD, ["周周", 13800000001]))
    assert becomes() == ["new"]


def test_a_childs_guardian_is_written_with_the_consent(send, yes):
    send(book(HEAD, ["小小", None, None, None, "钟埭小学", "2016-05-01", "小大"]))
    yes()
    consent = db.session.scalars(db.select(Consent).filter_by(person_id=people(name="小小")[0].id)).one()
    assert consent.guardian_name == "小大"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_csv_from_any_office_is_read(send, encoding):
    send(text(["姓 名*", "手机号码"], ["张三", "13800000000.0"], encoding=encoding), "名册.csv")
    assert becomes() == ["new"]


def test_merged_cells_and_a_title_line_are_understood(send, yes):
    rows = ["2026 年名册"], ["姓名", "单位"], ["甲甲", "钟埭小学"], ["乙乙", None]
    send(book(*rows, merge=["A1:B1", "B3:B4"]))
    yes()
    assert people(name="乙乙")[0].organisation.name == "钟埭小学"


def test_rare_names_come_in_as_written(send, yes):
    names = ["喆堃", "玥犇", "珺璟", "祎䶮", "㛃𬱖"]
    send(book(HEAD, *[[name] for name in names]))
    yes()
    assert all(people(name=name) for name in names)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"", "a.xlsx"),
        (b"\x00\xff\x00", "a.xlsx"),
        (b"PK\x03\x04broken", "a.xlsx"),
        (book(["手机号"], ["1"]), "a.xlsx"),
        (book(HEAD), "a.xlsx"),
        (text(*[["姓名"]] * 6000), "a.csv"),
    ],
)
def test_what_is_no_roster_says_so_above_the_form(send, body, name):
    answer = send(body, name)
    assert answer.status_code == 422
    assert "还差一点" in answer.text
    assert last() is None


def test_no_file_and_no_consent_are_asked_for(coordinator, send):
    assert coordinator.submit("/people/imports/", agreed="y").status_code == 422
    assert send(book(HEAD, ["张三"]), agreed=None).status_code == 422
    assert last() is None


def test_only_who_sent_it_sees_it_and_only_for_a_day(send, as_, coordinator, time):
    send(book(HEAD, ["张三"]))
    where = f"/people/imports/{last().id}"
    as_("admin").see(where, status=404)
    as_("neighbour").see(where, status=404)
    with time(hours=25):
        as_("coordinator").see(where, status=404)


def test_an_old_upload_is_forgotten_when_the_next_one_comes(send, as_, time):
    send(book(HEAD, ["张三"]))
    with time(hours=25):
        send(book(HEAD, ["李四"]), browser=as_("coordinator"))
    assert [upload.rows[0]["values"]["name"] for upload in db.session.scalars(db.select(Upload))] == ["李四"]


def test_people_who_came_meanwhile_are_not_made_twice(send, yes):
    send(book(HEAD, ["张三", 13800000001]))
    db.session.add(Person(name="别人", mobile="13800000001", division_code="330482005"))
    answer = yes()
    assert answer.status_code == 409
    assert not people(name="张三")


def test_a_roster_with_many_rows_is_shown_in_pages(send, coordinator):
    send(
        book(
            HEAD,
            *[[f"居民{n}", 13900000000 + n, f"user{n}", "沈家弄村", "钟埭小学", "1990-01-01", "张"] for n in range(60)],
        )
    )
    page = coordinator.see(f"/people/imports/{last().id}?page=2")
    assert len(page.xpath("//tbody/tr")) == 25


def test_the_template_has_the_headings_that_are_read(coordinator, send):
    sent = coordinator.get("/people/imports/template.xlsx")
    assert sent.headers["Content-Disposition"].isascii()
    assert sheets.read(sent.data, "", "") == [HEAD]


def test_a_change_says_what_was_and_what_will_be(send, coordinator, person):
    person("volunteer").mobile = "13800000001"
    send(book(HEAD, ["林小满", 13800000001, None, "沈家弄村"]))
    assert last().rows[0]["changes"] == ["所在地: 浙江省嘉兴市平湖市钟埭街道 → 浙江省嘉兴市平湖市钟埭街道沈家弄村"]


def test_a_member_moved_by_a_roster_keeps_one_member_role(send, yes, person):
    person("volunteer").mobile = "13800000001"
    send(book(HEAD, ["林小满", 13800000001, None, "沈家弄村"]))
    yes()
    held = db.session.scalars(db.select(Assignment).filter_by(person_id=person("volunteer").id, ended_at=None))
    assert [one.division_code for one in held] == ["330482005001"]


def test_a_thousand_rows_are_written_in_a_handful_of_statements(send, coordinator):
    send(book(HEAD, *[[f"居民{n}", 13900000000 + n if n % 2 else None] for n in range(1000)]))
    coordinator.submit(f"/people/imports/{last().id}", action="/acceptance", follow=False)
    assert len(coordinator.statements) < 40


def test_a_roster_does_not_change_a_colleagues_account(send, person):
    person("town").mobile = "13800000009"
    send(book(HEAD, ["吴镇办", 13800000009, None, "沈家弄村"]))
    assert any("工作人员的账户" in word for words in problems().values() for word in words)
