"""Places, the line and its offers: nobody overtakes, nothing is held twice, each step says why."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import db
from app.errors import Refusal
from app.events import signup_reasons as reasons
from app.events.models import Attendance, Event, Signup
from app.events.signup_actions import (
    accept,
    cancel_all,
    decline,
    leave_everything,
    place_in_line,
    serve_line,
    sign_up,
    to_serve,
    withdraw,
)


def states(*signups):
    return [signup.state for signup in signups]


def reasons_of(signup):
    db.session.refresh(signup)
    return [step.reason for step in signup.steps]


def test_one_tap_takes_a_place(publish, crowd):
    event = publish(places=2)
    signup = sign_up(event, crowd[0])
    assert (signup.state, event.taken) == ("going", 1)
    assert reasons_of(signup) == [reasons.HAD_ROOM]


def test_where_there_is_no_limit_everybody_comes(publish, crowd):
    event = publish(places=None)
    assert states(*[sign_up(event, one) for one in crowd]) == ["going"] * 6
    assert event.taken == 6


def test_signing_up_twice_is_signing_up_once(publish, crowd):
    event = publish(places=2)
    assert sign_up(event, crowd[0]) is sign_up(event, crowd[0])
    assert event.taken == 1
    assert len(reasons_of(sign_up(event, crowd[0]))) == 1


def test_a_full_event_makes_a_line(full, crowd):
    event = full(1)
    second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
    assert states(second, third) == ["waiting", "waiting"]
    assert [place_in_line(second), place_in_line(third)] == [1, 2]
    assert place_in_line(sign_up(event, crowd[0])) == 0
    assert reasons_of(second) == [reasons.WAS_FULL]
    assert reasons_of(third) == [reasons.HAD_LINE]


def test_a_freed_place_is_offered_to_the_next_and_kept_a_day(full, crowd):
    event = full(1, days=3)
    second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
    withdraw(sign_up(event, crowd[0]))
    assert states(second, third) == ["offered", "waiting"]
    assert second.offered_until == clock.now() + timedelta(hours=24)
    assert event.taken == 1
    assert place_in_line(third) == 1


def test_an_offer_ends_two_hours_before_the_start(full, crowd):
    event = full(1, days=0.5)
    second = sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    assert second.offered_until == event.starts_at - timedelta(hours=2)


def test_an_accepted_offer_is_a_place(full, crowd):
    event = full(1)
    second = sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    assert accept(second) is accept(second)
    assert (second.state, event.taken, second.offered_until) == ("going", 1, None)
    assert reasons_of(second) == [reasons.WAS_FULL, reasons.CAME_UP, reasons.ACCEPTED]


def test_a_declined_offer_goes_to_the_next(full, crowd):
    event = full(1)
    second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
    withdraw(sign_up(event, crowd[0]))
    decline(second)
    decline(second)
    assert states(second, third) == ["declined", "offered"]
    assert reasons_of(second)[-1] == reasons.DECLINED


def test_an_offer_past_its_time_goes_to_the_next(full, crowd, time):
    event = full(1, days=3)
    second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
    withdraw(sign_up(event, crowd[0]))
    with time(hours=24):
        assert (second.state, second.standing) == ("offered", "lapsed")
        serve_line(event)
        assert states(second, third) == ["lapsed", "offered"]
        assert reasons_of(second)[-1] == reasons.LAPSED


def test_an_offer_past_its_time_cannot_be_accepted_even_if_nobody_noticed(full, crowd, time):
    event = full(1, days=3)
    second = sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    with time(hours=25), pytest.raises(Refusal, match="没有保留"):
        accept(second)


def test_a_place_that_nobody_took_up_is_free_again(full, crowd, time):
    event = full(1, days=3)
    sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    with time(hours=25):
        assert sign_up(event, crowd[2]).state == "going"
        assert sign_up(event, crowd[1]).state == "waiting"


def test_from_two_hours_before_the_start_nothing_is_offered(full, crowd, time):
    event = full(1, days=1)
    second = sign_up(event, crowd[1])
    with time(hours=22.5):
        withdraw(sign_up(event, crowd[0]))
        assert (second.state, event.taken) == ("waiting", 0)
        with pytest.raises(Refusal, match="直接到现场"):
            sign_up(event, crowd[2])


def test_shortly_before_the_start_a_free_place_without_a_line_is_taken_at_once(publish, crowd, time):
    event = publish(places=1)
    with time(hours=23):
        assert sign_up(event, crowd[0]).state == "going"


def test_a_household_comes_together_or_not_at_all(publish, crowd):
    event = publish(places=4)
    family, late = sign_up(event, crowd[0], ["奶奶", "沈一一"]), sign_up(event, crowd[1], ["爷爷"])
    assert states(family, late) == ["going", "waiting"]
    assert (family.seats, event.taken) == (3, 3)
    assert [one.name for one in family.companions] == ["奶奶", "沈一一"]


def test_nobody_overtakes_a_household_that_does_not_fit_yet(publish, crowd):
    event = publish(places=3)
    first = [sign_up(event, one) for one in crowd[:3]]
    family, single = sign_up(event, crowd[3], ["奶奶"]), sign_up(event, crowd[4])
    withdraw(first[0])
    assert states(family, single) == ["waiting", "waiting"]
    assert event.taken == 2
    newcomer = sign_up(event, crowd[5])
    assert (newcomer.state, place_in_line(newcomer)) == ("waiting", 3)
    assert reasons_of(newcomer) == [reasons.HAD_LINE]
    withdraw(first[1])
    assert states(family, single) == ["offered", "waiting"]
    assert event.taken == 3
    decline(family)
    assert states(single, newcomer) == ["offered", "offered"]


def test_when_the_household_in_front_gives_up_those_behind_come_up(publish, crowd):
    event = publish(places=2)
    first = [sign_up(event, one) for one in crowd[:2]]
    family, single = sign_up(event, crowd[3], ["奶奶"]), sign_up(event, crowd[4])
    withdraw(first[0])
    withdraw(family)
    assert states(family, single) == ["withdrawn", "offered"]


def test_a_household_larger_than_the_event_hears_so(publish, crowd):
    with pytest.raises(Refusal, match="一共只有 2 个名额"):
        sign_up(publish(places=2), crowd[0], ["奶奶", "爷爷"])


def test_a_household_that_can_never_fit_any_more_holds_up_nobody(publish, crowd):
    event = publish(places=3)
    first = [sign_up(event, one) for one in crowd[:3]]
    family, single = sign_up(event, crowd[3], ["奶奶", "爷爷"]), sign_up(event, crowd[4])
    withdraw(first[0])
    event.places = 2
    withdraw(first[1])
    assert states(family, single) == ["withdrawn", "offered"]
    assert reasons_of(family)[-1] == reasons.SHRUNK


def test_more_places_are_offered_to_the_line(full, crowd):
    event = full(1)
    waiting = [sign_up(event, one) for one in crowd[1:4]]
    event.places = 3
    serve_line(event)
    assert states(*waiting) == ["offered", "offered", "waiting"]


def test_whoever_withdrew_joins_again_at_the_end(full, crowd):
    event = full(1)
    second, third = sign_up(event, crowd[1]), sign_up(event, crowd[2])
    withdraw(second)
    assert sign_up(event, crowd[1]) is second
    assert [place_in_line(third), place_in_line(second)] == [1, 2]


def test_withdrawing_twice_frees_one_place(full, crowd):
    event = full(2)
    signup = sign_up(event, crowd[0])
    withdraw(signup)
    withdraw(signup)
    assert (signup.state, event.taken) == ("withdrawn", 1)
    assert reasons_of(signup) == [reasons.HAD_ROOM, reasons.LEFT]


def test_staff_take_somebody_off_the_list_with_a_reason(full, crowd, person):
    event = full(1)
    signup = withdraw(sign_up(event, crowd[0]), by=person("coordinator"), reason="电话里说来不了")
    step = db.session.get_one(Signup, signup.id).steps[-1]
    assert (step.reason, step.by_id) == ("电话里说来不了", person("coordinator").id)


def test_whoever_was_there_cannot_withdraw(full, crowd, time):
    event = full(1)
    signup = sign_up(event, crowd[0])
    with time(days=1):
        db.session.add(Attendance(event=event, person=crowd[0], came_at=clock.now(), came_by="code"))
        with pytest.raises(Refusal, match="签到记录"):
            withdraw(signup)


def test_after_the_end_there_is_nothing_to_withdraw_from(full, crowd, time):
    event = full(1)
    signup = sign_up(event, crowd[0])
    with time(days=2), pytest.raises(Refusal, match="已结束"):
        withdraw(signup)


def test_a_household_is_changed_by_signing_up_anew(publish, crowd):
    event = publish(places=5)
    signup = sign_up(event, crowd[0], ["奶奶"])
    assert sign_up(event, crowd[0], ["奶奶"]) is signup
    assert sign_up(event, crowd[0]) is signup
    with pytest.raises(Refusal, match="先退出"):
        sign_up(event, crowd[0], ["爷爷"])
    withdraw(signup)
    sign_up(event, crowd[0], ["爷爷", "沈一一"])
    assert (event.taken, [one.name for one in signup.companions]) == (3, ["爷爷", "沈一一"])


@pytest.mark.parametrize(
    ("fields", "days", "words"),
    [
        ({"state": "draft"}, 0, "还没有发布"),
        ({"state": "cancelled"}, 0, "已取消"),
        ({"state": "closed"}, 0, "已结束"),
        ({}, 1 + 1.5 / 24, "早已开始"),
        ({}, 1.5, "已结束"),
        ({"lowest_age": 40}, 0, "要求年满 40 岁"),
    ],
)
def test_a_refusal_says_why(publish, crowd, time, fields, days, words):
    event = publish(places=1)
    for name, value in fields.items():
        setattr(event, name, value)
    with time(days=days), pytest.raises(Refusal, match=words):
        sign_up(event, crowd[0])


def test_where_age_matters_the_birth_date_is_asked_for(publish, person):
    event = publish(lowest_age=16)
    assert sign_up(event, person("volunteer")).state == "going"
    with pytest.raises(Refusal, match="请先在“我”里填写出生日期"):
        sign_up(event, person("resident"))
    with pytest.raises(Refusal, match="年满 16 岁"):
        sign_up(event, person("pupil"))


def test_age_is_counted_on_the_day_of_the_event(publish, person):
    event, pupil = publish(lowest_age=16), person("pupil")
    start = clock.local(event.starts_at).date()
    pupil.birth_date = start.replace(year=start.year - 16)
    assert sign_up(event, pupil).state == "going"


def test_a_closed_account_signs_up_for_nothing(publish, crowd):
    crowd[0].closed_at = clock.now()
    with pytest.raises(Refusal, match="已注销"):
        sign_up(publish(), crowd[0])


def test_a_cancelled_event_ends_all_its_signups(full, crowd, person):
    event = full(1)
    gone, waiting, left = sign_up(event, crowd[0]), sign_up(event, crowd[1]), sign_up(event, crowd[2])
    withdraw(left)
    event.state = "cancelled"
    cancel_all(event, "台风", person("coordinator"))
    assert states(gone, waiting, left) == ["withdrawn"] * 3
    assert (reasons_of(gone)[-1], reasons_of(left)[-1], event.taken) == ("台风", reasons.LEFT, 0)


def test_an_account_that_closes_gives_up_what_is_to_come(full, publish, crowd, time):
    event, past = full(1), publish(places=1)
    second, old = sign_up(event, crowd[1]), sign_up(past, crowd[0])
    past.starts_at, past.ends_at = clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=1)
    leave_everything(crowd[0])
    assert (second.state, old.state, event.taken) == ("offered", "going", 1)


def test_the_names_of_those_who_came_along_go_with_the_account(publish, crowd):
    signup = sign_up(publish(places=3), crowd[0], ["奶奶"])
    leave_everything(crowd[0])
    db.session.refresh(signup)
    assert [one.name for one in signup.companions] == [reasons.NAMELESS]


def test_the_clock_finds_what_is_to_be_done(full, publish, crowd, time):
    event, quiet = full(1, days=3), publish(places=1)
    sign_up(quiet, crowd[0])
    second = sign_up(event, crowd[1])
    assert to_serve() == []
    withdraw(sign_up(event, crowd[0]))
    assert to_serve() == []
    with time(hours=25):
        assert to_serve() == [event.id]
        serve_line(event)
        assert second.state == "lapsed"
        assert to_serve() == []


def test_the_table_itself_refuses_one_place_too_many(full):
    event = full(1)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(db.update(Event).where(Event.id == event.id).values(taken=2))
