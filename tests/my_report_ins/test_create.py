"""Reporting in from the phone: a picture, a place only by a yes for each time; once."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select, text

from app import clock
from app.cases import actions, report_in_actions
from app.cases.models import CasePaper
from app.cases.own_models import ReportIn
from app.db import db
from app.errors import Refusal
from tests.cases import making
from tests.cases.test_actions import on
from tests.media.making import bomb, located, photo

URL = "/my-plan/report-ins"


@pytest.fixture
def open_now(file):
    return making.by_phone(file)


def send(browser, picture=None, **fields):
    files = {"picture": (io.BytesIO(photo() if picture is None else picture), "IMG_1.jpg")}
    return browser.submit(URL, action=URL, files=files, **fields)


def reports():
    return db.session.scalars(select(ReportIn).order_by(ReportIn.id)).all()


def test_it_is_sent_and_waits_for_an_answer(open_now, as_):
    browser = as_("participant")
    assert "用手机报到" in browser.see("/my-plan").text_content()
    answer = send(browser, words="在上班")
    assert "等社工看过" in answer.text
    (report,) = reports()
    assert (report.day, report.words, report.place, report.accepted) == (clock.today(), "在上班", None, None)
    assert "用手机报到" not in browser.see("/my-plan").text_content()


def test_the_picture_is_small_without_what_the_camera_wrote_and_sealed(open_now, as_):
    send(as_("participant"), picture=located())
    paper = db.session.scalars(select(CasePaper)).one()
    image = Image.open(io.BytesIO(paper.data))
    assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (400, 800), {})
    sealed = db.session.execute(text("SELECT data_sealed FROM case_paper")).scalar_one()
    assert b"WEBP" not in bytes(sealed)
    assert b"SecretCamera" not in paper.data


def test_a_place_is_kept_only_with_a_yes(open_now, as_):
    browser = as_("participant")
    answer = send(browser, place="30.701, 121.021")
    assert (answer.status_code, "请勾选" in answer.text) == (422, True)
    assert "30.701" in answer.text
    assert reports() == []
    send(browser, place="工地上", agreed="y")
    (report,) = reports()
    assert (report.place, report.place_agreed_at) == ({"words": "工地上"}, clock.now())
    assert "工地上".encode() not in bytes(db.session.execute(text("SELECT place_sealed FROM report_in")).scalar_one())


def test_a_yes_without_a_place_is_nothing(open_now, as_):
    send(as_("participant"), agreed="y")
    assert reports()[0].place_agreed_at is None


def test_the_place_is_never_remembered_for_the_next_time(open_now, as_, worker):
    browser = as_("participant")
    send(browser, place="工地上", agreed="y")
    report_in_actions.give_back(reports()[0], "照片看不清", worker)
    tree = browser.see(URL)
    assert tree.xpath("//input[@name='place']/@value") in ([], [""])
    assert not tree.xpath("//input[@name='agreed'][@checked]")


def test_only_this_page_may_ask_the_browser_where_it_is(open_now, as_):
    browser = as_("participant")
    browser.see(URL)
    assert "geolocation=(self)" in browser.response.headers["Permissions-Policy"]
    browser.see("/my-plan")
    assert "geolocation=()" in browser.response.headers["Permissions-Policy"]


def test_from_two_phones_it_is_there_once(open_now, as_):
    first, second = as_("participant"), as_("participant")
    page, other = first.see(URL), second.see(URL)
    for browser, tree in ((first, page), (second, other)):
        fields = dict(browser.form(tree, URL).form_values())
        browser.post(
            URL, data={**fields, "picture": (io.BytesIO(photo()), "a.jpg")}, content_type="multipart/form-data"
        )
    assert len(reports()) == 1
    assert len(db.session.scalars(select(CasePaper)).all()) == 1


def test_the_same_post_twice_is_one(open_now, as_):
    browser = as_("participant")
    fields = dict(browser.form(browser.see(URL), URL).form_values())
    for _ in range(2):
        sent = {**fields, "picture": (io.BytesIO(photo()), "a.jpg")}
        assert browser.post(URL, data=sent, content_type="multipart/form-data").status_code == 303
    assert len(reports()) == 1


def test_given_back_it_may_be_sent_again(open_now, as_, worker):
    browser = as_("participant")
    send(browser)
    report_in_actions.give_back(reports()[0], "照片看不清", worker)
    assert "照片看不清" in browser.see("/my-plan").text_content()
    send(browser)
    assert [one.accepted for one in reports()] == [False, None]


@pytest.mark.parametrize("picture", [b"", b"\x00" * 500, b"%PDF-1.7", bomb()], ids=["none", "nul", "pdf", "bomb"])
def test_what_is_no_picture_is_refused(open_now, as_, picture):
    assert send(as_("participant"), picture=picture).status_code == 422
    assert reports() == []


@pytest.mark.parametrize("fields", [{"words": "长" * 10_000}, {"place": "长" * 10_000, "agreed": "y"}])
def test_what_is_too_long_is_refused(open_now, as_, fields):
    assert send(as_("participant"), **fields).status_code == 422
    assert reports() == []


def test_a_nul_in_the_words_is_left_out(open_now, as_):
    send(as_("participant"), words="在\x00上班")
    assert reports()[0].words == "在上班"


def test_a_large_photo_straight_from_the_phone_is_taken(open_now, as_):
    assert "等社工看过" in send(as_("participant"), picture=photo((4000, 3000), noise=True, quality=95)).text


def test_where_the_schedule_does_not_allow_it_there_is_no_form(file, as_):
    making.by_phone(file)
    for month, allowed in ((0, True), (12, False), (None, False)):
        file.schedule.phone_from = month
        assert bool(as_("participant").see(URL).xpath("//input[@name='picture']")) is allowed, month
        assert (report_in_actions.by_phone(file) is not None) is allowed


def test_the_months_are_counted_from_the_first_day_without_pauses(file, person, worker):
    file.schedule.phone_from = 1
    first = clock.today()
    with on(first + timedelta(days=10)):
        actions.suspend(file, clock.today(), worker, "拘留")
    with on(first + timedelta(days=20)):
        actions.resume(file, clock.today(), worker)
    for days, allowed in ((31, False), (40, False), (41, True)):
        with on(first + timedelta(days=days)):
            making.plan(file, report_in=(-1, 0, 1))
            assert (report_in_actions.by_phone(file) is not None) is allowed, days


def test_not_before_its_window_nor_while_suspended(file, person, worker):
    making.by_phone(file)
    making.plan(file, report_in=(2, 3, 5))
    with pytest.raises(Refusal, match="不用从手机"):
        report_in_actions.send(file, b"x", person("participant"))
    making.plan(file, report_in=(-2, 3, 5))
    actions.suspend(file, clock.today(), worker, "拘留")
    with pytest.raises(Refusal, match="不用从手机"):
        report_in_actions.send(file, b"x", person("participant"))


def test_a_late_one_is_better_than_none(file, as_):
    making.by_phone(file)
    making.plan(file, report_in=(-9, -5, -2))
    assert "等社工看过" in send(as_("participant")).text
