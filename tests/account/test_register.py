"""Registering: a name, a password that is hard to guess, a place, and a yes that is written down."""

import pytest

from app.access.models import Assignment, Consent, Person
from app.access.places import Division
from app.db import db
from app.people.consent import VERSION
from tests.world import TOWN

GOOD = {"login": "xiaoyu", "password": "lu-shan-feng-88", "name": "江小鱼", "place": TOWN, "agrees": "y"}


def register(browser, url="/register", **fields):
    return browser.submit(url, "/register", **{**GOOD, **fields})


def newcomer(**by):
    return db.session.scalars(db.select(Person).filter_by(**(by or {"username": "xiaoyu"}))).one_or_none()


def test_whoever_registers_is_signed_in_as_a_member_at_home(browser):
    assert "您已登录" in register(browser).text
    person = newcomer()
    assert (person.name, person.division_code) == ("江小鱼", TOWN)
    held = db.session.scalars(db.select(Assignment).filter_by(person_id=person.id)).one()
    assert (held.role, held.division_code) == ("member", TOWN)
    assert "江小鱼" in browser.see("/me").findtext(".//h1")


def test_the_consent_is_kept_with_its_version(browser):
    register(browser)
    consent = db.session.scalars(db.select(Consent)).one()
    assert (consent.purpose, consent.version, consent.guardian_name) == ("account", VERSION, None)


def test_without_the_consent_nothing_is_kept(browser):
    answer = register(browser, agrees=None)
    assert "没有您的同意" in answer.text
    assert newcomer() is None


def test_the_way_there_is_kept(browser):
    answer = register(browser, "/register?next=/events/%3Fkind%3Dservice", next="/events/?kind=service")
    assert answer.request.full_path == "/events/?kind=service"
    assert browser.get("/register?next=/me").headers["Location"] == "/me"


def test_the_door_leads_to_registering_with_the_way_kept(browser):
    page = browser.see("/sign-in?next=/card")
    assert page.xpath("//a[@href='/register?next=/card']")


def test_nobody_is_led_to_another_site(browser):
    assert register(browser, next="//evil.example/").request.path == "/"


@pytest.mark.parametrize("written", ["13800138000", "138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００"])
def test_eleven_digits_are_a_mobile_number_however_they_are_written(browser, written):
    register(browser, login=written)
    assert newcomer(mobile="13800138000").username is None


def test_the_name_to_sign_in_with_has_one_writing(app, browser):
    register(browser, login="ＸiaoYu")
    other = app.test_client()
    other.submit("/sign-in", name="XIAOYU", password=GOOD["password"])
    assert other.see("/me").findtext(".//h1") == "江小鱼"


def test_a_name_that_is_taken_says_so_and_says_what_to_do(browser):
    answer = register(browser, login="Volunteer")
    assert answer.status_code == 422
    assert "已经有人用了" in answer.text
    assert "请直接登录" in answer.text


@pytest.mark.parametrize("login", ["x", "12345678", "2380013800", "a b", "<script>", "😀😀", "x" * 31, "a/b"])
def test_a_user_name_is_letters_digits_and_characters(browser, login):
    assert register(browser, login=login).status_code == 422


@pytest.mark.parametrize("login", ["江小鱼", "𬱖喆", "jiang.xiao_yu-2", "ab"])
def test_a_user_name_may_be_chinese(browser, login):
    register(browser, login=login)
    assert newcomer(username=login)


@pytest.mark.parametrize(
    "field", [{"name": "\u200b\u200b"}, {"name": "x" * 41}, {"place": "999999999"}, {"place": ""}, {"birth_date": "x"}]
)
def test_what_cannot_be_is_refused_at_its_field(browser, field):
    assert register(browser, **field).status_code == 422
    assert newcomer() is None


@pytest.mark.parametrize("day", ["2027-01-01", "0001-01-01", "1850-05-05", "9999-12-31"])
def test_a_birth_date_is_one_of_somebody_alive(browser, day):
    assert "出生日期" in register(browser, birth_date=day).text
    assert newcomer() is None


@pytest.mark.parametrize("junk", ["\x00", "a\x00b" * 5, "\u202e江小鱼\u202c", "x" * 10_000, "'; DROP TABLE person; --"])
def test_junk_in_every_field_is_answered_kindly(browser, junk):
    for field in ("login", "password", "name", "birth_date", "guardian", "next", "place", "young"):
        answer = register(browser, **{field: junk, "login": junk if field == "login" else f"junk-{field}"})
        assert answer.status_code in (200, 404, 422), field
        browser.post("/sign-out", data={"csrf_token": "x"})
        browser.delete_cookie("weizhan")


def test_what_was_typed_stays_but_never_the_password(browser):
    answer = register(browser, login="x", name="江小鱼")
    assert 'value="江小鱼"' in answer.text
    assert GOOD["password"] not in answer.text


@pytest.mark.parametrize("young", [{"young": "y"}, {"birth_date": "2013-10-15"}])
def test_under_fourteen_a_guardian_agrees_by_name(browser, young):
    answer = register(browser, **young)
    assert "请监护人写下姓名" in answer.text
    assert "监护人的同意" in answer.text
    assert newcomer() is None
    register(browser, guardian="江爸爸", guardian_agrees="y", **young)
    assert db.session.scalars(db.select(Consent)).one().guardian_name == "江爸爸"


def test_a_birthday_that_is_still_to_come_asks_for_no_guardian(browser):
    answer = register(browser, birth_date="2099-01-01")
    assert "请看一下出生日期" in answer.text
    assert "请监护人写下姓名" not in answer.text


def test_from_fourteen_on_no_guardian_is_asked_or_kept(browser):
    register(browser, birth_date="2012-10-14", guardian="江爸爸")
    assert db.session.scalars(db.select(Consent)).one().guardian_name is None


def test_the_same_form_twice_is_one_account(browser):
    form = browser.form(browser.see("/register"), "/register")
    data = {**dict(form.form_values()), **GOOD}
    cookie = browser.get_cookie("weizhan").value
    first = browser.post("/register", data=data)
    browser.set_cookie("weizhan", cookie)
    second = browser.post("/register", data=data)
    assert first.headers["Location"] == second.headers["Location"] == "/"
    assert newcomer()


def test_two_who_want_the_same_name_at_the_same_moment_are_not_both_let_in(app, browser):
    other = app.test_client()
    mine, theirs = (b.form(b.see("/register"), "/register") for b in (browser, other))
    assert browser.post("/register", data={**dict(mine.form_values()), **GOOD}).status_code == 303
    assert other.post("/register", data={**dict(theirs.form_values()), **GOOD}).status_code == 422


def test_asking_for_names_is_slowed_down(browser, monkeypatch):
    monkeypatch.setattr("app.people.account_actions.BY_ADDRESS", (3, 30))
    for number in range(3):
        register(browser, login="volunteer", name=f"江{number}")
    assert "试得太快了" in register(browser).text
    assert newcomer() is None


def test_the_number_on_a_certificate_tells_nothing(browser):
    register(browser)
    assert len(newcomer().volunteer_number) == 12


def test_towns_are_grouped_by_county(browser):
    page = browser.see("/register")
    groups = {g.get("label"): [o.text for o in g] for g in page.xpath("//optgroup")}
    assert groups["浙江省嘉兴市平湖市"] == ["当湖街道", "钟埭街道"]
    assert list(groups) == ["浙江省嘉兴市平湖市", "广东省江门市恩平市"]


def test_the_page_stays_light_with_forty_towns(browser):
    for county, name in (("330482", "平湖市"), ("440785", "恩平市")):
        for number in range(101, 121):
            code = f"{county}{number}"
            full = f"某省某市{name}第{number}街道办事处"
            db.session.add(Division(code=code, name=f"第{number}街道办事处", level="town", full_name=full))
    assert len(browser.see("/register").xpath("//option")) > 40
