"""Two never hold the last place - shown with the guard on, and shown to be no accident with the guard off."""

import pytest

from app import clock
from app.db import db
from app.events import signup_actions
from app.events.models import Event, Signup, SignupStep
from app.events.signup_actions import sign_up, withdraw
from app.events.tasks import serve_lines
from tests.races import at_once, ready, unlock

pytestmark = pytest.mark.race

ROUNDS = 5
CROWD = ("volunteer", "resident", "participant", "worker", "village", "expert")


def race(publish, as_, places, companions=0):
    """The crowd presses the button at the same moment; (the event, the signups in the order of the line)."""
    event = publish(places=places)
    url, action = (f"/events/{event.id}/signups/new", "/new") if companions else (f"/events/{event.id}", "/signups")
    names = {f"companion{number}": f"家人{number}" for number in range(1, companions + 1)}
    answers = at_once(*[ready(as_(username), url, action, **names) for username in CROWD])
    signups = db.session.scalars(db.select(Signup).filter_by(event_id=event.id).order_by(Signup.lined_up_at)).all()
    return db.session.get_one(Event, event.id), signups, {answer.status_code for answer in answers}


def is_fair(event, signups, codes):
    """Everybody has an answer, just the places that there are are held, and the line has one order."""
    going = [signup for signup in signups if signup.state == "going"]
    held = sum(signup.seats for signup in going)
    return (
        codes == {303}
        and len(signups) == len(CROWD)
        and held == event.taken
        and event.places - held < signups[0].seats
        and signups[: len(going)] == going
        and len({signup.lined_up_at for signup in signups}) == len(signups)
    )


@pytest.mark.parametrize("places", [1, 3])
def test_the_last_place_is_taken_once(publish, as_, places):
    for _ in range(ROUNDS):
        assert is_fair(*race(publish, as_, places))


def test_households_take_their_places_together_or_wait(publish, as_):
    for _ in range(ROUNDS):
        event, signups, codes = race(publish, as_, 3, companions=1)
        assert is_fair(event, signups, codes)
        assert [signup.state for signup in signups] == ["going"] + ["waiting"] * 5


def test_without_the_guard_it_goes_wrong(publish, as_, monkeypatch):
    unlock(monkeypatch, signup_actions)
    assert not all(is_fair(*race(publish, as_, 1)) for _ in range(ROUNDS))


def test_accepting_and_lapsing_at_the_same_moment_end_in_one_of_the_two(app, full, as_, crowd, time):
    for _ in range(ROUNDS):
        event = full(1, days=3)
        second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
        withdraw(sign_up(event, crowd[0]))
        with time(hours=23.99):
            accepts = ready(as_("resident"), f"/events/{event.id}", "/acceptance")
        with time(hours=24):
            late = clock.now()

        def lapses(late=late):
            with app.app_context(), clock.at(late):
                serve_lines()

        answer, _nothing = at_once(accepts, lapses)
        states = [db.session.get_one(Signup, one.id).state for one in (second, third)]
        ended = (answer.status_code, *states)
        assert ended in [(303, "going", "waiting"), (409, "lapsed", "offered")]
        assert db.session.get_one(Event, event.id).taken == 1


def test_accepting_and_declining_at_the_same_moment_end_in_one_of_the_two(full, as_, crowd):
    for _ in range(ROUNDS):
        event = full(1, days=3)
        second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
        withdraw(sign_up(event, crowd[0]))
        browser = as_("resident")
        posts = [ready(browser, f"/events/{event.id}", action) for action in ("/acceptance", "/refusal")]
        codes = [answer.status_code for answer in at_once(*posts)]
        states = [db.session.get_one(Signup, one.id).state for one in (second, third)]
        assert (codes, states) in [([303, 409], ["going", "waiting"]), ([409, 303], ["declined", "offered"])]
        assert db.session.get_one(Event, event.id).taken == 1


def test_withdrawing_twice_at_the_same_moment_frees_one_place(full, as_, crowd):
    for _ in range(ROUNDS):
        event = full(2, days=3)
        waiting = [sign_up(event, one) for one in crowd[2:4]]
        url = f"/events/{event.id}"
        mine = db.session.scalars(db.select(Signup).filter_by(event_id=event.id, person_id=crowd[0].id)).one()
        answers = at_once(*[ready(as_("volunteer"), url, "/withdrawal") for _ in range(3)])
        assert {answer.status_code for answer in answers} == {303}
        assert [db.session.get_one(Signup, one.id).state for one in waiting] == ["offered", "waiting"]
        assert len(db.session.scalars(db.select(SignupStep).filter_by(signup_id=mine.id, state="withdrawn")).all()) == 1
        assert db.session.get_one(Event, event.id).taken == 2


def test_the_same_form_sent_twice_at_the_same_moment_is_one_signup(publish, as_):
    for _ in range(ROUNDS):
        event = publish(places=5)
        post = ready(as_("volunteer"), f"/events/{event.id}", "/signups")
        answers = at_once(post, post, post)
        assert {answer.status_code for answer in answers} == {303}
        assert len(db.session.scalars(db.select(Signup).filter_by(event_id=event.id)).all()) == 1
        assert db.session.get_one(Event, event.id).taken == 1
