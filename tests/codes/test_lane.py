"""The short way of a check-in says and writes what the long one does, and leaves to it all that is not plain."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.door import end_all
from app.access.models import Assignment, SignIn
from app.db import db
from app.events import attendance_actions, codes
from app.events.models import STATES, Attendance, Event, is_readable
from app.web import lanes
from app.web.models import Receipt
from tests.lanes import rows_of, told
from tests.races import at_once


@pytest.fixture
def door(market, as_, join, person):
    """`door("volunteer")`: a browser of somebody with a place who has scanned the code, and the form it would send."""

    def come(username="volunteer", place=True):
        if place:
            join(market, person(username))
        browser = as_(username)
        token = codes.token(market.secret, market.id, "in", codes.window_of(clock.now()))
        form = browser.form(browser.see(f"/check-in/{token}"), "/check-ins")
        return browser, dict(form.form_values())

    return come


@pytest.fixture
def send(market):
    url = f"/events/{market.id}/check-ins"
    return lambda browser, form, query="", **more: browser.post(url + query, data=form, **more)


BOOSTED = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.mark.parametrize("more", [{}, {"headers": {"Accept-Language": "en"}}, {"headers": BOOSTED}])
def test_both_ways_say_and_write_the_same(door, send, taken, monkeypatch, more):
    (one, his), (other, hers) = door("volunteer"), door("resident")
    short = told(one, send(one, his, **more))
    assert taken == [True]
    monkeypatch.setattr(lanes, "WAYS", [])
    assert told(other, send(other, hers, **more)) == short
    for model in (Attendance, Receipt):
        one, other = rows_of(model)
        assert one == other


def test_the_next_page_says_that_they_have_come(door, send, taken):
    browser, form = door()
    answer = send(browser, form)
    assert "14:00 已签到。走的时候别忘了签退。" in browser.get(answer.location).text
    assert taken == [True]


def test_who_works_here_comes_by_the_short_way_too(door, send, taken):
    assert send(*door("coordinator")).status_code == 303
    assert taken == [True]


def spoil(name):
    """Declare a case: what must not go the short way, and how the long one answers."""
    return lambda work: CASES.append(pytest.param(work, id=name)) or work


CASES = []


@spoil("no place yet: 303")
def _(door, send, market):
    browser, form = door(place=False)
    return send(browser, form)


@spoil("a place that is only offered: 303")
def _(door, send, market):
    browser, form = door()
    db.session.execute(text("UPDATE signup SET state = 'offered', offered_until = '2026-10-15 00:00:00'"))
    return send(browser, form)


@spoil("ended sign-in: 401")
def _(door, send, market, person):
    browser, form = door()
    end_all(person("volunteer"))
    return send(browser, form)


@spoil("a sign-in of months ago: 401")
def _(door, send, market):
    browser, form = door()
    db.session.execute(db.update(SignIn).values(made_at=clock.now() - timedelta(days=91)))
    return send(browser, form)


@spoil("a sign-in that was idle for a while is noted: 303")
def _(door, send, market):
    browser, form = door()
    db.session.execute(db.update(SignIn).values(seen_at=clock.now() - timedelta(minutes=6)))
    answer = send(browser, form)
    assert set(db.session.scalars(db.select(SignIn.seen_at))) == {clock.now()}
    return answer


@spoil("staff that was idle for an hour: 401")
def _(door, send, market, person):
    browser, form = door()
    db.session.add(Assignment(person=person("volunteer"), role="worker", division_code=market.division_code))
    db.session.execute(db.update(SignIn).values(seen_at=clock.now() - timedelta(minutes=61)))
    return send(browser, form)


@spoil("not live any more: 422")
def _(door, send, market, person):
    browser, form = door()
    earlier = {"starts_at": clock.now() - timedelta(hours=3), "ends_at": clock.now() - timedelta(hours=2, seconds=1)}
    db.session.execute(db.update(Event).values(**earlier))
    return send(browser, form)


@spoil("closed: 422")
def _(door, send, market):
    browser, form = door()
    market.state = "closed"
    return send(browser, form)


@spoil("no longer announced: 404")
def _(door, send, market):
    browser, form = door()
    market.state = "draft"
    return send(browser, form)


@spoil("for the people of another place: 404")
def _(door, send, market, person):
    browser, form = door()
    market.audience = "division"
    person("volunteer").division_code = "440785"
    return send(browser, form)


@spoil("an old claim: 422")
def _(door, send, market, time):
    browser, form = door()
    with time(minutes=4), time(minutes=6, seconds=1):
        return send(browser, form)


@spoil("no claim: 422")
def _(door, send, market):
    browser, form = door()
    browser.delete_cookie("claim")
    return send(browser, form)


@spoil("digits: 422")
def _(door, send, market):
    browser, form = door()
    return send(browser, {**form, "digits": "0x00"})


@spoil("no seal: 400")
def _(door, send, market):
    browser, form = door()
    return send(browser, {**form, "csrf_token": ""})


@spoil("a foreign seal: 400")
def _(door, send, market, as_):
    browser, form = door()
    return send(browser, {**form, "csrf_token": door("resident")[1]["csrf_token"]})


@spoil("an address with more in it: 303")
def _(door, send, market):
    return send(*door(), query="?x=1")


@spoil("a part for a script: 303")
def _(door, send, market):
    answer = send(*door(), headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/"})
    assert answer.headers["HX-Location"] == f"/events/{market.id}"
    answer.status_code = 303
    return answer


@spoil("too long: 422")
def _(door, send, market):
    browser, form = door()
    return send(browser, {**form, "digits": "9" * 10_000})


@spoil("they have come already: 303")
def _(door, send, market, person):
    browser, form = door()
    attendance_actions.come(market, person("volunteer"), "code")
    db.session.commit()
    return send(browser, form)


@spoil("they came, and it was taken back: 303")
def _(door, send, market, person):
    browser, form = door()
    there = attendance_actions.come(market, person("volunteer"), "code")
    attendance_actions.untick(there, person("coordinator"))
    answer = send(browser, form)
    assert there.reversed_at is None
    return answer


@pytest.mark.parametrize("way", ["both", "long"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_not_plain_goes_the_long_way(case, way, door, send, market, taken, monkeypatch, request):
    if way == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    names = case.__code__.co_varnames[: case.__code__.co_argcount]
    answer = case(**{name: request.getfixturevalue(name) for name in names})
    expected = int(request.node.callspec.id.rsplit(" ", 1)[1].split("-")[0])
    assert answer.status_code == expected
    assert True not in taken
    assert len(rows_of(Attendance)) == (expected == 303)


def test_what_the_database_refuses_is_told_by_the_long_way(door, send, taken):
    """And nothing is half written: the attendance goes with the receipt."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the trigger is SQLite's")
    browser, form = door()
    full = "CREATE TRIGGER full BEFORE INSERT ON receipt BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    db.session.execute(text(full))
    with pytest.raises(IntegrityError):
        send(browser, form)
    assert rows_of(Attendance) == []
    db.session.execute(text("DROP TRIGGER full"))
    assert send(browser, form).status_code == 303
    assert len(rows_of(Attendance)) == 1


@pytest.mark.race
def test_two_phones_of_one_person_are_one_check_in(door, send, market):
    phones = [door("volunteer"), door("volunteer", place=False)]
    moment = clock.now()

    def press(browser, form):
        with clock.at(moment):
            return send(browser, form).status_code

    answers = at_once(*[lambda one=one: press(*one) for one in phones])
    assert (answers, len(rows_of(Attendance))) == ([303, 303], 1)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("audience", ["public", "members", "division"])
@pytest.mark.parametrize("home", ["330482005", "33", "440785"])
def test_one_event_is_readable_by_the_same_rule_as_a_list(market, person, state, audience, home):
    market.state, market.audience = state, audience
    person("volunteer").division_code = home
    db.session.flush()
    listed = db.session.scalar(db.select(Event.id).where(Event.id == market.id, Event.open_to(person("volunteer"))))
    assert is_readable(market, home) == (listed is not None)
