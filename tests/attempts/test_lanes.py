"""Beginning and handing in by the short way says and writes what the long one does; what is not plain goes that one."""

from datetime import timedelta

import pytest

from app import clock
from app.access import secrets
from app.access.door import end_all
from app.access.models import Assignment, SignIn
from app.db import db
from app.exams import attempt_actions, hand_in_lane, tasks
from app.exams.attempt_actions import draw_ahead
from app.exams.models import Answer, Attempt
from app.points import ledger
from app.web import lanes
from app.web.models import Receipt
from tests import quizzes
from tests.attempts.test_result import pupil, take
from tests.lanes import rows_of, told
from tests.world import ELSEWHERE, TOWN

__all__ = ["pupil"]
BOOSTED = {"HX-Request": "true", "HX-Boosted": "true"}
PART = {"HX-Request": "true", "HX-Current-URL": "http://localhost/elsewhere"}
MANNERS = [{}, {"Accept-Language": "en"}, BOOSTED]


def attempts():
    db.session.expire_all()
    return list(db.session.scalars(db.select(Attempt).order_by(Attempt.id)))


def both(monkeypatch, taken, *steps):
    """What two steps gave, the first by the short way, the other by the long one."""
    monkeypatch.setattr(secrets, "token", lambda: "the-same-for-both-of-them")
    short = steps[0]()
    assert taken[-1:] == [True]
    monkeypatch.setattr(lanes, "WAYS", [])
    return short, steps[1]()


CASES = {"begin": [], "hand_in": []}


def spoil(deed, name, status):
    """Declare a case: what must not go the short way, and how the long one answers."""
    return lambda work: CASES[deed].append(pytest.param(work, status, id=name)) or work


def idle(**ago):
    """The sign-ins were last used so long ago."""
    db.session.execute(db.update(SignIn).values(seen_at=clock.now() - timedelta(**ago)))


def made_staff(person):
    db.session.add(Assignment(person=person("volunteer"), role="worker", division_code=TOWN))


# --- to begin ---


@pytest.fixture
def beginner(as_, exam):
    """`beginner("volunteer")`: a browser on the exam's page, and what its button sends."""

    def come(username="volunteer", of=exam):
        browser = as_(username)
        form = browser.form(browser.see(f"/exams/{of.id}"), "/attempts")
        return browser, form.action, dict(form.form_values())

    return come


def press(browser, url, form, **more):
    return browser.post(url, data=form, **more)


def begins(comer, headers):
    def step():
        answer = press(*comer, headers=headers)
        return told(comer[0], answer)

    return step


@pytest.mark.parametrize("headers", MANNERS)
@pytest.mark.parametrize("how", [{}, {"minutes": None}, {"shuffled": False}, {"opens_at": -5, "closes_at": 5}])
def test_both_ways_begin_alike(beginner, taken, monkeypatch, headers, how):
    exam = quizzes.exam(**{k: clock.now() + timedelta(minutes=v) if k.endswith("_at") else v for k, v in how.items()})
    comers = [beginner(name, exam) for name in ("volunteer", "resident")]
    short, long = both(monkeypatch, taken, *[begins(one, headers) for one in comers])
    assert short == long
    first, second = rows_of(Attempt)
    assert first == second
    assert len(first["drawn"]) == 20


def test_a_drawn_paper_is_the_seeds_own_on_both_ways(beginner, taken, monkeypatch):
    for number in range(9):
        quizzes.question(number)
    exam = quizzes.exam(quizzes.paper(parts=[("law", None, None, 3)]))
    comers = [beginner(name, exam) for name in ("volunteer", "resident")]
    both(monkeypatch, taken, *[begins(one, {}) for one in comers])
    first, second = rows_of(Attempt)
    assert first == second
    assert len(first["drawn"]) == 3


def test_the_same_press_twice_begins_once_and_is_led_to_it_for_ever(beginner, taken, exam):
    exam.attempts = None
    browser, url, form = beginner()
    form["once"] = "made-by-the-page"
    led = press(browser, url, form).location
    assert press(browser, url, form).location == led
    (one,) = attempts()
    attempt_actions.hand_in(one, "self")
    db.session.commit()
    # Sent once more by "back" after the end, it does not begin anew.
    assert press(browser, url, form).location == led
    assert (taken, len(attempts())) == ([True, False, False], 1)
    assert db.session.scalars(db.select(Receipt.location)).all() == [led]


@spoil("begin", "a draft", 404)
def _(exam, person):
    exam.state = "draft"


@spoil("begin", "cancelled", 404)
def _(exam, person):
    exam.state = "cancelled"


@spoil("begin", "not yet open", 409)
def _(exam, person):
    exam.opens_at = clock.now() + timedelta(minutes=1)


@spoil("begin", "over", 409)
def _(exam, person):
    exam.closes_at = clock.now()


@spoil("begin", "for one's own place", 303)
def _(exam, person):
    exam.audience = "division"


@spoil("begin", "for another place", 404)
def _(exam, person):
    exam.audience, exam.division_code = "division", ELSEWHERE


@spoil("begin", "for a list", 409)
def _(exam, person):
    exam.audience = "roster"


@spoil("begin", "a contest", 303)
def _(exam, person):
    exam.form = "contest"


@spoil("begin", "drawn ahead", 303)
def _(exam, person):
    draw_ahead(exam, person("volunteer"))


@spoil("begin", "begun before", 303)
def _(exam, person):
    attempt_actions.start(exam, person("volunteer"))


@spoil("begin", "sat before", 409)
def _(exam, person):
    attempt_actions.hand_in(attempt_actions.start(exam, person("volunteer")), "self")


@spoil("begin", "no question is left", 409)
def _(exam, person):
    for one in exam.paper.questions:
        one.question.retired_at = clock.now()


@spoil("begin", "an ended sign-in", 401)
def _(exam, person):
    end_all(person("volunteer"))


@spoil("begin", "a sign-in of months ago", 401)
def _(exam, person):
    db.session.execute(db.update(SignIn).values(made_at=clock.now() - timedelta(days=91)))


@spoil("begin", "staff that was idle for an hour", 401)
def _(exam, person):
    made_staff(person)
    idle(minutes=61)


@spoil("begin", "a sign-in that was idle for a while is noted", 303)
def _(exam, person):
    idle(minutes=6)


@pytest.mark.parametrize("way", ["both", "long"])
@pytest.mark.parametrize(("case", "status"), CASES["begin"])
def test_what_is_not_plain_begins_the_long_way(beginner, exam, person, taken, monkeypatch, case, status, way):
    comer = beginner()
    case(exam, person)
    if way == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    assert press(*comer).status_code == status
    assert True not in taken
    assert len([one for one in attempts() if one.started_at and not one.submitted_at]) == (status == 303)


def test_a_part_an_address_with_more_in_it_and_a_foreign_seal_begin_the_long_way(beginner, taken):
    browser, url, form = beginner()
    foreign = beginner("resident")[2]["csrf_token"]
    assert press(browser, url, {**form, "csrf_token": foreign}).status_code == 400
    assert press(browser, url, form, headers=PART).status_code == 204
    assert press(browser, f"{url}?x=1", form).status_code == 303
    assert (taken, len(attempts())) == ([False] * 3, 1)


def test_an_exam_that_is_not_there_is_absent(beginner, taken):
    browser, url, form = beginner()
    assert press(browser, "/exams/999999/attempts", form).status_code == 404
    assert taken == [False]


# --- to hand in ---


def answered(attempt, right=20, said=20):
    """So many answers, the first of them right."""
    for number in range(1, said + 1):
        quizzes.answer(attempt, number, 1 if number <= right else 0)
    return attempt


@pytest.fixture
def sitter(as_):
    """`sitter(attempt)`: a browser on the page of its paper, and what its last button sends."""

    def come(attempt, username="volunteer"):
        browser = as_(username)
        form = browser.form(browser.see(f"/attempts/{attempt.id}"), "/submission")
        return browser, form.action, dict(form.form_values())

    return come


def hands_in(sitting, headers=None, **more):
    def step():
        browser, url, form = sitting
        return told(browser, browser.post(url, data=form | more, headers=headers))

    return step


HOW = [(20, 20, {}), (11, 20, {}), (0, 20, {}), (12, 13, {"anyway": "1"}), (0, 0, {"anyway": "1"})]


@pytest.mark.parametrize("headers", MANNERS)
@pytest.mark.parametrize(("right", "said", "more"), HOW)
def test_both_ways_hand_in_alike(exam, person, sitter, taken, monkeypatch, headers, right, said, more):
    sat = [answered(attempt_actions.start(exam, person(name)), right, said) for name in ("volunteer", "resident")]
    sat[1].seed, sat[1].drawn = sat[0].seed, sat[0].drawn
    steps = [
        hands_in(sitter(one, name), headers, **more) for one, name in zip(sat, ("volunteer", "resident"), strict=True)
    ]
    short, long = both(monkeypatch, taken, *steps)
    assert short == long
    first, second = rows_of(Attempt)
    assert first == second
    assert (first["marks"], first["passed"], first["submitted_by"]) == (right * 500, right >= 12, "self")
    assert first["submitted_at"] == clock.now()
    earned = db.select(Answer.number, Answer.earned).order_by(Answer.number)
    ours, theirs = (db.session.execute(earned.where(Answer.attempt_id == one.id)).all() for one in sat)
    assert ours == theirs
    # The points of a pass come at once, as somebody waits for them.
    cards = [ledger.find_card(person(name)) for name in ("volunteer", "resident")]
    assert [card and ledger.balance(card) for card in cards] == [5 if right >= 12 else None] * 2


def test_each_kind_of_answer_is_read_as_it_was_kept(app, person, sitter, taken):
    exam = quizzes.all_kinds()
    for name, which in (("volunteer", 1), ("resident", 2)):
        attempt = attempt_actions.start(exam, person(name))
        for number, body in enumerate(quizzes.bodies().values(), 1):
            quizzes.answer(attempt, number, body[which])
        browser, url, form = sitter(attempt, name)
        assert browser.post(url, data=form).status_code == 303
        assert {one.person_id: one.passed for one in attempts()}[person(name).id] is (which == 1)
    assert taken == [True, True]


def test_handed_in_twice_it_was_handed_in_the_first_time(attempt, sitter, taken, time):
    browser, url, form = sitter(answered(attempt))
    led = browser.post(url, data=form).location
    at = attempts()[0].submitted_at
    with time(minutes=1):
        assert browser.post(url, data=form).location == led == f"/attempts/{attempt.id}/result"
    assert (attempts()[0].submitted_at, taken) == (at, [True, False])


def test_after_an_hour_of_writing_a_member_hands_in_the_short_way(exam, attempt, sitter, taken):
    """What the script saved noted no use of the sign-in."""
    exam.minutes = attempt.deadline_at = None
    sitting = sitter(answered(attempt))
    idle(minutes=61)
    assert press(*sitting).status_code == 303
    assert taken == [True]


@pytest.mark.parametrize("way", ["short", "long"])
def test_where_the_queue_takes_nothing_it_is_handed_in_all_the_same(attempt, sitter, taken, monkeypatch, caplog, way):
    def full(id):
        raise OSError("the disk is full")

    monkeypatch.setattr(tasks.settle_soon, "later", full)
    if way == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    answer = press(*sitter(answered(attempt)))
    assert (answer.status_code, answer.location) == (303, f"/attempts/{attempt.id}/result")
    assert attempts()[0].submitted_by == "self"
    assert [one.getMessage() for one in caplog.records] == ["settle_soon: OSError"]
    assert taken == ([True] if way == "short" else [])


def test_a_short_way_that_breaks_is_gone_the_long_way(attempt, sitter, taken, monkeypatch, caplog):
    def broken(*about):
        raise ValueError("nobody thought of that")

    monkeypatch.setattr(hand_in_lane, "close", broken)
    assert press(*sitter(answered(attempt))).location == f"/attempts/{attempt.id}/result"
    assert attempts()[0].marks == 10_000
    assert (caplog.records[0].getMessage().endswith("ValueError"), taken) == (True, [])


def test_within_the_grace_it_is_the_sitters_own_hand_in(attempt, sitter, taken):
    sitting = sitter(answered(attempt))
    with clock.at(attempt.deadline_at + timedelta(seconds=30)):
        assert press(*sitting).status_code == 303
    assert (attempts()[0].submitted_by, taken) == ("self", [True])


def test_a_pupil_without_an_account_hands_in_alike(app, exam, pupil, taken, monkeypatch):
    heard = []
    for ways in (lanes.WAYS, []):
        monkeypatch.setattr(lanes, "WAYS", ways)
        browser = app.test_client()
        attempt = answered(attempt_actions.start(exam, pupil=pupil, way="kiosk"))
        take(app, browser, attempt)
        url = f"/attempts/{attempt.id}"
        key = browser.see(url).xpath("//input[@name='k']/@value")[0]
        heard.append(told(browser, browser.post(f"{url}/submission", data={"k": key})))
        assert attempts()[0].marks == 10_000
        db.session.execute(db.delete(Answer))
        db.session.execute(db.delete(Attempt))
        db.session.commit()
    assert heard[0] == heard[1]
    assert taken == [True]


@spoil("hand_in", "a question is open", "/submission")
def _(attempt, person):
    db.session.execute(db.delete(Answer).where(Answer.number == 7))


@spoil("hand_in", "an answer was taken back", "/submission")
def _(attempt, person):
    db.session.execute(db.update(Answer).where(Answer.number == 7).values(said=None))


@spoil("hand_in", "handed in elsewhere", "/result")
def _(attempt, person):
    attempt_actions.hand_in(attempt, "bell")


@spoil("hand_in", "after the grace", "/result")
def _(attempt, person):
    attempt.deadline_at = clock.now() - timedelta(minutes=3)


@spoil("hand_in", "somebody else's", 404)
def _(attempt, person):
    attempt.person_id = person("resident").id


@spoil("hand_in", "an ended sign-in", 401)
def _(attempt, person):
    end_all(person("volunteer"))


@spoil("hand_in", "a sign-in of months ago", 401)
def _(attempt, person):
    db.session.execute(db.update(SignIn).values(made_at=clock.now() - timedelta(days=91)))


@spoil("hand_in", "staff that was idle for an hour", 401)
def _(attempt, person):
    made_staff(person)
    idle(minutes=61)


@pytest.mark.parametrize("way", ["both", "long"])
@pytest.mark.parametrize(("case", "led"), CASES["hand_in"])
def test_what_is_not_plain_is_handed_in_the_long_way(attempt, sitter, person, taken, monkeypatch, case, led, way):
    browser, url, form = sitter(answered(attempt))
    case(attempt, person)
    if way == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    answer = browser.post(url, data=form)
    if isinstance(led, int):
        assert answer.status_code == led
    else:
        assert (answer.status_code, answer.location) == (303, f"/attempts/{attempt.id}{led}")
    assert True not in taken
    assert bool(attempts()[0].submitted_at) == (led == "/result")


def test_a_part_an_address_with_more_in_it_and_a_foreign_seal_are_handed_in_the_long_way(attempt, sitter, taken):
    browser, url, form = sitter(answered(attempt))
    for seal in ("", "x", "密", form["k"][:-1]):
        assert browser.post(url, data={**form, "k": seal}).status_code == 400
    assert attempts()[0].submitted_at is None
    assert browser.post(url, data=form, headers=PART).status_code == 204
    assert browser.post(f"{url}?x=1", data=form).status_code == 303
    assert taken == [False] * 6


def test_another_browser_of_the_same_person_has_a_seal_of_its_own(attempt, sitter, taken):
    _, url, form = sitter(answered(attempt))
    other = sitter(attempt)[0]
    assert other.post(url, data=form).status_code == 400
    assert (taken, attempts()[0].submitted_at) == ([False], None)
