"""With scripts a page in sight says so; whatever it says, the server counts."""

import pytest

from tests.studies.test_turn import fields, read


def beat(browser, time, page, seconds, **more):
    with time(seconds=seconds):
        return browser.post("/lessons/smoke/beats", data={**fields(page), **more})


@pytest.fixture
def learner(as_):
    return as_("volunteer")


@pytest.fixture
def page(learner, lesson):
    return learner.see("/lessons/smoke?all=1")


def test_a_first_look_counts_nothing(learner, page, studies, time):
    assert beat(learner, time, page, 40, look="1").status_code == 204
    assert studies()[0].seconds == 0


def test_each_sign_counts_the_time_since_the_last(learner, page, studies, time):
    beat(learner, time, page, 1, look="1")
    for seconds in (16, 31, 46):
        beat(learner, time, page, seconds)
    assert studies()[0].seconds == 45


def test_what_was_out_of_sight_does_not_count(learner, page, studies, time):
    beat(learner, time, page, 0, look="1")
    beat(learner, time, page, 10)
    beat(learner, time, page, 3000, look="1")
    beat(learner, time, page, 3005)
    assert studies()[0].seconds == 15


def test_a_sign_that_comes_late_counts_at_most_one_beat(learner, page, studies, time):
    beat(learner, time, page, 0, look="1")
    beat(learner, time, page, 3000)
    assert studies()[0].seconds == 25


def test_a_hundred_signs_in_a_second_are_a_second(learner, page, studies, time):
    beat(learner, time, page, 0, look="1")
    for number in range(100):
        beat(learner, time, page, number / 100)
    assert studies()[0].seconds <= 1


def test_a_turn_after_a_sign_counts_only_the_rest(learner, lesson, studies, time):
    page = learner.see("/lessons/smoke")
    beat(learner, time, page, 0.5, look="1")
    beat(learner, time, page, 10)
    read(learner, time, page, 5000)
    assert studies()[0].seconds == 20


def test_it_is_little(learner, page):
    sent = {name: value for name, value in fields(page).items() if name in ("csrf_token", "section", "since")}
    assert len("&".join(f"{name}={value}" for name, value in sent.items())) < 200


def test_a_visitor_is_not_followed(browser, lesson, studies):
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    answer = browser.post("/lessons/smoke/beats", data={"csrf_token": token, "section": "1", "since": "1.a"})
    assert answer.status_code == 401
    assert studies() == []


def test_a_lesson_that_is_not_there(learner, page):
    assert learner.post("/lessons/nothing/beats", data=fields(page)).status_code == 404
