"""A class code on one's own device: the class, the name, and in."""

import pytest

from app import clock
from app.db import db
from app.exams.models import Attempt
from app.exams.roster_models import Pupil
from tests import classroom


def attempts():
    return db.session.scalars(db.select(Attempt).order_by(Attempt.id)).all()


def come(browser, one_class, at="/class"):
    return browser.submit(at, code=one_class.code)


def choose(browser, pupil):
    return browser.submit("/class/names", action="/class/names", follow=False, pupil=pupil.id)


def test_a_code_opens_the_class_and_a_name_begins(browser, one_class):
    text = come(browser, one_class).text
    assert "1 王小明" in text
    assert "2 李红" in text
    answer = choose(browser, one_class.pupils[1])
    (attempt,) = attempts()
    assert (attempt.pupil_id, attempt.person_id, attempt.way) == (one_class.pupils[1].id, None, "own")
    assert answer.location == f"/attempts/{attempt.id}"
    assert browser.get(answer.location).status_code == 200


def test_the_code_may_be_typed_in_groups(browser, one_class):
    assert "王小明" in browser.submit("/class", code=f" {one_class.code[:4]} {one_class.code[4:]} ").text


@pytest.mark.parametrize("code", ["12345678", "", "abc", "一二三四", "1" * 20, "\x00", "1" * 10_000])
def test_a_wrong_code_says_so(browser, one_class, code):
    assert browser.submit("/class", code=code).status_code == 422
    assert browser.get("/class/names").status_code == 303


def test_who_guesses_has_to_wait(browser, one_class):
    for _try in range(60):
        browser.submit("/class", code="00000000")
    assert "试得太快" in browser.submit("/class", code=one_class.code).text
    with clock.at(clock.now() + clock.minutes(1)):
        assert "王小明" in browser.submit("/class", code=one_class.code).text


@pytest.mark.parametrize("more", [{"state": "draft"}, {"state": "cancelled"}, {"opens": -30}])
def test_a_code_of_an_exam_that_is_not_going_on_opens_nothing(browser, more):
    one_class = classroom.school_class(classroom.exam(**more))
    assert come(browser, one_class).status_code == 422


def test_a_new_code_shuts_out_who_came_with_the_old(browser, one_class):
    come(browser, one_class)
    one_class.code = "87654321"
    assert browser.get("/class/names").location == "/class"


def test_a_name_of_another_class_is_not_chosen(browser, one_class, exam):
    other = classroom.school_class(exam, name="2班")
    come(browser, one_class)
    assert choose(browser, other.pupils[0]).status_code == 409
    for nonsense in ("", "x", "9" * 30, "-1"):
        form = dict(browser.form(browser.see("/class/names"), "/class/names").form_values())
        assert browser.post("/class/names", data=form | {"pupil": nonsense}).status_code == 409
    assert attempts() == []


def test_without_a_code_there_is_no_list(browser, one_class):
    assert browser.get("/class/names").location == "/class"
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    for where in ("/class/names", "/class/names/new"):
        assert browser.post(where, data={"csrf_token": token, "pupil": 1}).location == "/class"
    assert attempts() == []


def test_who_is_not_on_the_list_writes_the_name_down(browser, exam):
    one_class = classroom.school_class(exam, names=(), size=2)
    come(browser, one_class)
    answer = browser.submit("/class/names", action="/new", follow=False, number=7, name="㛃𬱖")
    assert answer.location.startswith("/attempts/")
    assert [(one.number, one.name) for one in db.session.scalars(db.select(Pupil))] == [(7, "㛃𬱖")]


def test_the_same_name_and_number_again_is_the_same_pupil(app, exam):
    one_class = classroom.school_class(exam, names=(), size=2)
    for _device in range(2):
        browser = app.test_client()
        come(browser, one_class)
        browser.submit("/class/names", action="/new", number=7, name="王小明")
    assert len(attempts()) == len(db.session.scalars(db.select(Pupil)).all()) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": 1, "name": "张三"}, "已经有人"),
        ({"number": 3, "name": "张三"}, "名单已经满了"),
        ({"number": 0, "name": "张三"}, "整数"),
        ({"number": "x", "name": "张三"}, ""),
        ({"number": 3, "name": "=1+1"}, "自己的名字"),
        ({"number": 3, "name": "\u202e "}, "请填写"),
        ({"number": 3, "name": "长" * 10_000}, ""),
    ],
)
def test_a_name_that_cannot_be_says_why(browser, exam, fields, words):
    one_class = classroom.school_class(exam, names=("王小明", "李红"), size=3)
    come(browser, one_class)
    page = browser.see("/class/names")
    if "满" in words:
        one_class.size = 2
    form = dict(browser.form(page, "/new").form_values())
    answer = browser.post("/class/names/new", data=form | fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert len(db.session.scalars(db.select(Pupil)).all()) == 2


def test_a_full_class_offers_no_new_name(browser, exam):
    one_class = classroom.school_class(exam, size=2)
    come(browser, one_class)
    assert not [form for form in browser.see("/class/names").forms if form.action.endswith("/new")]


def test_the_same_name_on_another_device_goes_on_with_the_same_attempt(app, one_class):
    first, second = app.test_client(), app.test_client()
    for browser in (first, second):
        come(browser, one_class)
        where = choose(browser, one_class.pupils[0]).location
    assert len(attempts()) == 1
    assert second.get(where).status_code == 200
    assert first.get(where).location == "/class/names"


@pytest.fixture
def own_name(one_class):
    """The first on the list is called as the account of the pupil."""
    one_class.pupils[0].name = "沈一一"


@pytest.mark.usefixtures("own_name")
def test_an_account_claims_its_own_name(as_, one_class, person):
    browser = as_("pupil")
    come(browser, one_class)
    answer = choose(browser, one_class.pupils[0])
    (attempt,) = attempts()
    assert (attempt.person_id, attempt.pupil_id) == (person("pupil").id, None)
    assert db.session.get(Pupil, one_class.pupils[0].id).person_id == person("pupil").id
    assert browser.get(answer.location).status_code == 200


def test_on_a_parents_phone_the_childs_name_is_nobodys_account(as_, one_class):
    browser = as_("volunteer")
    assert "替孩子选孩子的名字" in come(browser, one_class).text
    answer = choose(browser, one_class.pupils[0])
    assert [(one.person_id, one.pupil_id) for one in attempts()] == [(None, one_class.pupils[0].id)]
    assert browser.get(answer.location).status_code == 200


@pytest.mark.usefixtures("own_name")
def test_what_was_drawn_for_the_name_becomes_the_accounts(as_, one_class, person):
    db.session.add(Attempt(exam_id=one_class.exam_id, pupil=one_class.pupils[0], seed="1", drawn=[[1, 10]]))
    come(browser := as_("pupil"), one_class)
    choose(browser, one_class.pupils[0])
    assert [(one.person_id, one.seed) for one in attempts()] == [(person("pupil").id, "1")]


def test_an_account_claims_one_name_and_a_name_has_one_account(as_, exam, person):
    names = ("沈一一", "沈一一")
    one_class = classroom.school_class(exam, names=names)
    one_class.pupils[1].person_id = person("resident").id
    browser = as_("pupil")
    come(browser, one_class)
    assert choose(browser, one_class.pupils[1]).status_code == 409
    choose(browser, one_class.pupils[0])
    one_class.pupils[1].person_id = None
    assert choose(browser, one_class.pupils[1]).status_code == 409


def test_staff_who_try_it_claim_nothing(as_, one_class):
    browser = as_("coordinator")
    come(browser, one_class)
    choose(browser, one_class.pupils[0])
    assert db.session.get(Pupil, one_class.pupils[0].id).person_id is None


def test_erased_names_are_not_shown(browser, one_class):
    for pupil in one_class.pupils:
        pupil.name, pupil.erased_at = "", clock.now()
    assert "1 王小明" not in come(browser, one_class).text
    assert choose(browser, one_class.pupils[0]).status_code == 409


def test_a_large_class_is_shown_in_a_few_statements(browser, exam):
    one_class = classroom.school_class(exam, names=[f"学{n}" for n in range(60)], size=60)
    come(browser, one_class)
    browser.see("/class/names")
    assert len(browser.statements) <= 8
