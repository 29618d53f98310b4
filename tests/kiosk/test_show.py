"""A shared device: one pupil after another, and nothing stays."""

from app import clock
from app.db import db
from app.exams.models import Attempt
from tests import classroom


def open_class(browser, one_class):
    return browser.submit("/kiosk", code=one_class.code)


def choose(browser, pupil):
    return browser.submit("/class/names", action="/class/names", follow=False, pupil=pupil.id).location


def hand_in():
    """As if the one who sits had handed in."""
    for attempt in db.session.scalars(db.select(Attempt).where(Attempt.submitted_at.is_(None))):
        attempt.submitted_at, attempt.submitted_by, attempt.marks, attempt.full = clock.now(), "self", 0, 3000
        attempt.passed = False


def test_one_after_another_and_nothing_of_the_one_before_stays(browser, one_class):
    open_class(browser, one_class)
    where = choose(browser, one_class.pupils[0])
    assert browser.get(where).status_code == 200
    hand_in()
    assert "换下一位" in browser.see(f"{where}/result").text_content()
    text = browser.submit(f"{where}/result", action="/kiosk/next").text
    assert "1 王小明 · 已交卷" in text
    assert browser.get(where).status_code in (303, 401, 404)
    assert browser.get(f"{where}/result").status_code in (303, 401, 404)
    second = choose(browser, one_class.pupils[1])
    assert second != where
    assert db.session.get(Attempt, int(second.split("/")[-1])).way == "kiosk"


def test_who_goes_back_after_the_last_page_stands_before_the_list_of_the_class(browser, one_class):
    open_class(browser, one_class)
    where = choose(browser, one_class.pupils[0])
    hand_in()
    browser.submit(f"{where}/result", action="/kiosk/next")
    for page in ("", "/submission", "/result"):
        assert browser.get(f"{where}{page}").location == "/class/names"


def test_back_at_the_list_the_finished_one_is_gone_by_itself(browser, one_class):
    open_class(browser, one_class)
    where = choose(browser, one_class.pupils[0])
    hand_in()
    browser.see("/class/names")
    assert browser.get(f"{where}/result").status_code in (303, 401, 404)


def test_who_leaves_the_page_in_the_middle_finds_it_again(browser, one_class):
    open_class(browser, one_class)
    where = choose(browser, one_class.pupils[0])
    page = browser.see("/class/names")
    assert page.xpath(f"//a[@href='{where}']")
    assert browser.get(where).status_code == 200


def test_a_name_that_has_handed_in_is_not_chosen_again(browser, one_class):
    open_class(browser, one_class)
    choose(browser, one_class.pupils[0])
    hand_in()
    page = browser.see("/class/names")
    assert page.xpath("//button[@disabled]/text()") == ["1 王小明 · 已交卷"]
    form = dict(browser.form(page, "/class/names").form_values())
    assert browser.post("/class/names", data=form | {"pupil": one_class.pupils[0].id}).status_code == 409


def test_leaving_closes_the_class(browser, one_class):
    open_class(browser, one_class)
    browser.submit("/class/names", action="/kiosk/end")
    assert browser.get("/class/names").location == "/class"
    assert "已为一个班打开" not in browser.see("/kiosk").text_content()


def test_an_exam_that_allows_no_shared_devices_says_so(browser):
    one_class = classroom.school_class(classroom.exam(kiosk=False))
    assert "不能用共用设备" in open_class(browser, one_class).text


def test_whoever_opens_it_is_signed_out_of_the_device(as_, one_class):
    browser = as_("coordinator")
    open_class(browser, one_class)
    assert "登录" in browser.see("/class/names").text_content()
    assert browser.get("/people/").status_code == 303
    choose(browser, one_class.pupils[0])
    assert db.session.scalars(db.select(Attempt.person_id)).all() == [None]


def test_a_shared_device_shows_names_and_numbers_and_nothing_else(browser, one_class):
    open_class(browser, one_class)
    words = [button.text_content() for button in browser.see("/class/names").xpath("//form[1]//button[@name='pupil']")]
    assert words == ["1 王小明", "2 李红"]
