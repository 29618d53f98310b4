"""Hours typed by hand need a second person and a reason, and stay marked."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.errors import Refusal
from app.events.closing_actions import close
from app.events.hand_entry_actions import decide
from app.events.models import Attendance, ServiceRecord


def records():
    return db.session.scalars(db.select(ServiceRecord).order_by(ServiceRecord.id)).all()


def test_asking_writes_no_minutes(ask):
    entry = ask()
    assert (entry.agreed, db.session.scalars(db.select(Attendance)).all()) == (None, [])


def test_asking_twice_for_the_same_is_asking_once(ask):
    assert ask() is ask()
    with pytest.raises(Refusal, match="等人核准"):
        ask(left=110)


def test_agreed_before_the_closing_the_times_count_at_the_closing(ask, market, person, minute, points):
    entry = decide(ask(), True, person("coordinator"))
    with minute(200):
        close(market, person("coordinator"))
    attendance = db.session.scalars(db.select(Attendance)).one()
    assert (attendance.by_hand, attendance.came_by, attendance.minutes) == (True, "hand", 120)
    assert (records()[0].by_hand, records()[0].minutes, points("resident")) == (True, 120, 2)
    assert entry.decided_by_id == person("coordinator").id


def test_agreed_after_the_closing_the_old_record_is_reversed_and_a_new_one_written(closed, ask, person, points, minute):
    attendance = closed(0, 80)
    with minute(240):
        decide(ask(0, 120, who="volunteer"), True, person("town"))
    assert [(one.minutes, one.by_hand) for one in records()] == [(80, False), (-80, False), (120, True)]
    assert (attendance.minutes, attendance.by_hand, points("volunteer")) == (120, True, 2)


def test_what_was_put_in_by_hand_can_be_corrected_by_hand_again(closed, ask, person, points, minute):
    closed(0, 80)
    with minute(240):
        decide(ask(0, 120, who="volunteer"), True, person("town"))
        decide(ask(0, 100, who="volunteer"), True, person("town"))
    assert (sum(one.minutes for one in records()), points("volunteer")) == (100, 2)


def test_an_attendance_taken_back_can_come_back_by_hand(closed, ask, person, points, minute):
    from app.events.attendance_actions import reverse

    attendance = closed()
    with minute(240):
        reverse(attendance, "弄错人了", person("coordinator"))
        decide(ask(who="volunteer"), True, person("town"))
        assert (sum(one.minutes for one in records()), points("volunteer"), attendance.reversed_at) == (120, 2, None)
        reverse(attendance, "还是弄错了", person("coordinator"))
    assert (sum(one.minutes for one in records()), points("volunteer")) == (0, 0)


def test_too_short_by_hand_is_too_short(closed, ask, person, minute):
    closed()
    with minute(240):
        decide(ask(0, 30), True, person("town"))
    assert sum(one.minutes for one in records()) == 120
    assert (
        db.session.scalars(db.select(Attendance.reason).filter_by(person_id=person("resident").id)).one() == "short 72"
    )


def test_sent_back_it_changes_nothing_and_may_be_asked_again(ask, person):
    entry = decide(ask(), False, person("coordinator"), "没有看到他")
    assert (entry.answer, db.session.scalars(db.select(Attendance)).all()) == ("没有看到他", [])
    assert ask() is not entry


def test_the_second_person_is_neither_the_asker_nor_the_one_who_gains(ask, person):
    with pytest.raises(Refusal, match="另一个人"):
        decide(ask(by="coordinator"), True, person("coordinator"))
    with pytest.raises(Refusal, match="本人"):
        decide(ask(who="coordinator"), True, person("coordinator"))


def test_the_database_itself_wants_two_people(ask, person):
    entry = ask()
    entry.decided_by_id = entry.asked_by_id
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_deciding_twice_is_deciding_once_and_never_the_other_way(ask, person):
    entry = decide(ask(), True, person("coordinator"))
    assert decide(entry, True, person("town")).decided_by_id == person("coordinator").id
    with pytest.raises(Refusal, match="处理过"):
        decide(entry, False, person("town"))


@pytest.mark.parametrize(("came", "left"), [(-1, 60), (0, 121), (60, 60), (70, 60)])
def test_the_times_lie_within_the_event(ask, came, left):
    with pytest.raises(Refusal):
        ask(came, left)


def test_a_time_that_has_not_come_cannot_be_typed(market, person):
    from app.events.hand_entry_actions import ask

    with pytest.raises(Refusal, match="还没有到"):
        ask(market, person("resident"), market.starts_at, market.ends_at, "x", person("worker"))
