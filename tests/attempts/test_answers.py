"""Each answer is kept by itself, however it is sent, and none is lost."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.exams.answer_actions import milliseconds
from app.exams.attempt_actions import answers_of, hand_in, start
from app.questions.showing import shown
from app.web import lanes
from tests import quizzes

TEXT = "text/plain;charset=UTF-8"


@pytest.fixture(params=["short way", "long way"])
def way(request, monkeypatch):
    """Both ways hold the same rules."""
    if request.param == "long way":
        monkeypatch.setattr(lanes, "WAYS", [])
    return request.param


class Phone:
    """A browser that sends answers as the page's script does."""

    def __init__(self, browser, attempt):
        self.browser, self.attempt = browser, attempt
        self.key = browser.see(f"/attempts/{attempt.id}").xpath("//input[@name='k']/@value")[0]

    def body(self, number, *values, stamp=1000, flag=0, key=None):
        return "\n".join(map(str, (key or self.key, number, stamp, flag, *values))).encode()

    def send(self, number, *values, **more):
        return self.post(self.body(number, *values, **more))

    def post(self, body):
        return self.browser.post(f"/attempts/{self.attempt.id}/answers", data=body, content_type=TEXT)


@pytest.fixture
def phone(attempt, as_):
    return Phone(as_("volunteer"), attempt)


def said(attempt):
    return {number: row.said for number, row in answers_of(attempt).items()}


def test_an_answer_is_kept_and_counted(way, phone, attempt):
    answer = phone.send(3, 2)
    assert (answer.status_code, answer.text) == (200, "已保存 1/20")
    assert phone.send(4, 0).text == "已保存 2/20"
    assert phone.send(3, 1, stamp=1001).text == "已保存 2/20"
    assert set(said(attempt)) == {3, 4}


def test_what_stands_on_the_page_is_what_is_kept(way, app, person, as_):
    attempt = start(quizzes.all_kinds(), person("volunteer"))
    phone = Phone(as_("volunteer"), attempt)
    for number, (kind, (body, right, wrong)) in enumerate(quizzes.bodies().items(), 1):
        for stamp, one in enumerate((wrong, right), 1):
            phone.send(number, *shown(kind, body, one, f"{attempt.seed}:{number}"), stamp=stamp)
            assert said(attempt)[number] == one
    assert hand_in(attempt, "self").marks == attempt.full


def test_a_late_repeat_never_overwrites_what_is_newer(way, phone, attempt):
    phone.send(1, 0, stamp=2000)
    newer = said(attempt)
    answer = phone.send(1, 1, stamp=1000)
    assert (answer.text, said(attempt)) == ("已保存 1/20", newer)


def test_the_same_answer_twice_counts_once(way, phone, attempt):
    assert [phone.send(1, 0).text for _ in range(3)] == ["已保存 1/20"] * 3
    before = said(attempt)
    phone.send(1, 2)
    assert said(attempt) == before


def test_an_answer_can_be_taken_back_and_flagged(way, phone, attempt):
    phone.send(1, 0)
    assert phone.send(1, stamp=1001, flag=1).text == "已保存 0/20"
    row = answers_of(attempt)[1]
    assert (row.said, row.flagged) == (None, True)


def test_a_body_stays_small(app, person, as_):
    attempt = start(quizzes.all_kinds(), person("volunteer"))
    phone = Phone(as_("volunteer"), attempt)
    assert len(phone.body(4, "字" * 60, stamp=milliseconds(clock.now()), flag=1)) < 300
    assert len(phone.body(100, *range(8), stamp=milliseconds(clock.now()))) < 300


def test_a_clock_that_runs_fast_does_not_lock_out_another_device(way, phone, attempt, time):
    phone.send(1, 0, stamp=milliseconds(clock.now()) * 2)
    before = said(attempt)
    with time(seconds=1):
        phone.send(1, 1, stamp=milliseconds(clock.now()))
    assert said(attempt) != before


def test_answers_that_arrive_within_the_grace_count_and_later_ones_do_not(way, phone, attempt):
    with clock.at(attempt.deadline_at + timedelta(seconds=60)):
        assert phone.send(1, 0).status_code == 200
    with clock.at(attempt.deadline_at + timedelta(seconds=61)):
        answer = phone.send(2, 0)
    assert (answer.status_code, set(said(attempt))) == (409, {1})
    assert "时间已经到了" in answer.text


def test_nothing_is_taken_once_it_is_handed_in(way, phone, attempt):
    hand_in(attempt, "self")
    answer = phone.send(1, 0)
    assert (answer.status_code, answer.text) == (409, "已经交卷, 不能再改。")
    assert said(attempt) == {}


@pytest.mark.parametrize("key", ["", "0" * 32, "密钥"])
def test_without_the_key_of_this_attempt_nothing_is_kept(way, phone, attempt, key):
    assert phone.send(1, 0, key=key or " ").status_code == 400
    assert said(attempt) == {}


def test_the_key_of_another_attempt_fits_no_lock(way, phone, attempt, exam, person, as_):
    other = Phone(as_("resident"), start(exam, person("resident")))
    assert phone.send(1, 0, key=other.key).status_code == 400
    other.attempt = attempt
    assert other.send(1, 0).status_code == 404
    assert said(attempt) == {}


def test_a_visitor_is_asked_to_sign_in(way, phone, attempt, browser):
    phone.browser = browser
    assert phone.send(1, 0).status_code == 401


def test_a_sign_in_that_was_ended_elsewhere_saves_nothing(way, phone, attempt, person):
    from app.access.door import end_all

    end_all(person("volunteer"))
    assert phone.send(1, 0).status_code == 401
    assert said(attempt) == {}


JUNK = [
    b"",
    b"\n\n\n\n",
    b"\x00" * 400,
    b"\xff\xfe" * 40,
    "键\n1\n1\n0\n0".encode(),
    b"x\n" * 900,
]


@pytest.mark.parametrize("body", JUNK)
def test_junk_is_refused(way, phone, attempt, body):
    assert phone.post(body).status_code == 400
    assert said(attempt) == {}


@pytest.mark.parametrize(
    ("number", "stamp"), [(0, 1), (21, 1), (10**9, 1), ("-1", 1), (1, "1e3"), (1, 10**30), ("²", 1)]
)
def test_numbers_out_of_range_are_refused(way, phone, attempt, number, stamp):
    assert phone.send(number, 0, stamp=stamp).status_code == 400
    assert said(attempt) == {}


@pytest.mark.parametrize("values", [("9",), ("-1",), ("a",), ("0", "1"), ("\x00",), ("9" * 1000,)])
def test_a_choice_that_is_not_on_the_page_says_nothing(way, phone, attempt, values):
    assert phone.send(1, *values).text == "已保存 0/20"
    assert said(attempt) == {1: None}


def test_a_gap_is_filled_in_without_what_no_table_holds(way, app, person, as_):
    attempt = start(quizzes.all_kinds(), person("volunteer"))
    Phone(as_("volunteer"), attempt).send(4, "禁\x00毒\u202e")
    assert said(attempt) == {4: "禁毒"}


# --- without a script ---


def test_the_button_keeps_the_page_and_leads_to_the_next_question(attempt, as_):
    answer = as_("volunteer").submit(f"/attempts/{attempt.id}", "/answers", a1="1", f2="1", next="2")
    assert answer.request.full_path == f"/attempts/{attempt.id}?question=2"
    assert answer.status_code == 200
    rows = answers_of(attempt)
    assert [(n, row.said is not None, row.flagged) for n, row in rows.items()] == [(1, True, False), (2, False, True)]


def test_a_page_that_lay_open_overwrites_nothing_it_does_not_mean(attempt, as_, phone):
    """Two devices: only what was changed on a page is kept from it."""
    old = as_("volunteer")
    form = old.form(old.see(f"/attempts/{attempt.id}"), "/answers")
    phone.send(1, 2)
    before = said(attempt)[1]
    old.post(form.action, data={**dict(form.form_values()), "a2": "0"})
    assert said(attempt)[1] == before
    assert said(attempt)[2] is not None


def test_going_back_and_choosing_anew_counts(attempt, as_, time):
    browser = as_("volunteer")
    form = browser.form(browser.see(f"/attempts/{attempt.id}"), "/answers")
    told = []
    for seconds, value in enumerate(("0", "2")):
        with time(seconds=seconds):
            browser.post(form.action, data={**dict(form.form_values()), "a1": value})
        told.append(said(attempt)[1])
    assert None not in told
    assert told[0] != told[1]


def test_another_device_finds_what_is_answered_and_goes_on_there(attempt, as_, phone):
    phone.send(1, 2)
    phone.send(2, 1)
    page = as_("volunteer").see(f"/attempts/{attempt.id}")
    assert page.xpath("//section[@id='q1']//input[@checked]/@value") == ["2"]
    assert page.xpath("//section[contains(@class, 'here')]/@id") == ["q3"]
    assert len(page.xpath("//ol[@class='tiles']//a[@class='said']")) == 2


def test_a_long_paper_comes_in_pages(app, person, as_):
    exam = quizzes.exam(quizzes.paper([quizzes.question(n) for n in range(45)], marks=1))
    attempt = start(exam, person("volunteer"))
    browser = as_("volunteer")
    assert len(browser.see(f"/attempts/{attempt.id}").xpath("//section")) == 20
    assert browser.see(f"/attempts/{attempt.id}?question=41").xpath("//section/@id") == [f"q{n}" for n in range(41, 46)]
    assert len(browser.see(f"/attempts/{attempt.id}?question=999").xpath("//section")) == 20
    browser.submit(f"/attempts/{attempt.id}?question=41", "/answers", a45="0", next="45")
    assert set(said(attempt)) == {45}


def test_a_form_without_the_key_keeps_nothing(attempt, as_):
    browser = as_("volunteer")
    assert browser.post(f"/attempts/{attempt.id}/answers", data={"a1": "0", "sheet": "1-20"}).status_code == 400
    assert browser.post(f"/attempts/{attempt.id}/answers", data={"k": "x"}).status_code == 400
    answer = browser.submit(f"/attempts/{attempt.id}", "/answers", sheet="1-99999999999")
    assert answer.status_code == 400
    assert said(attempt) == {}


def test_too_late_a_page_is_told_so(attempt, as_):
    browser = as_("volunteer")
    form = browser.form(browser.see(f"/attempts/{attempt.id}"), "/answers")
    with clock.at(attempt.deadline_at + timedelta(seconds=61)):
        answer = browser.post(form.action, data={**dict(form.form_values()), "a1": "0"})
    assert answer.status_code == 409
    assert "时间已经到了" in answer.text
    db.session.expire_all()
    assert said(attempt) == {}
