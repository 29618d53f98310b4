"""Many at the door at the same moment: each one ticket, no number twice, none left out."""

from threading import Barrier, Thread

import pytest

from app import clock
from app.db import db, transaction
from app.exams import ticket_actions
from app.exams.models import Door, Exam, Ticket
from tests import classroom
from tests.races import at_once

pytestmark = pytest.mark.race


def post(browser, exam):
    token = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    moment, where = clock.now(), f"/exams/{exam.id}/tickets"

    def send():
        with clock.at(moment):
            return browser.post(where, data={"csrf_token": token})

    return send


def numbers():
    return list(db.session.scalars(db.select(Ticket.number).order_by(Ticket.number)))


def test_one_who_comes_in_two_windows_at_once_has_one_ticket(as_, app):
    exam = classroom.exam("contest", opens=1 / 6, audience="public")
    db.session.commit()
    answers = at_once(*[post(as_("volunteer"), exam) for _window in range(4)])
    assert {answer.status_code for answer in answers} == {303}
    assert numbers() == [1]
    assert db.session.get(Door, exam.id).last == 1


def test_twenty_at_once_have_twenty_numbers(app):
    exam = classroom.exam("contest", opens=1 / 6)
    one_class = classroom.school_class(exam, names=[f"学生{n}" for n in range(20)])
    keys = [pupil.id for pupil in one_class.pupils]
    got = crowd(app, exam.id, keys, ticket_actions.take)
    assert sorted(got) == numbers() == list(range(1, 21))


def test_the_same_pupil_twenty_times_has_one_number(app):
    exam = classroom.exam("contest", opens=1 / 6)
    key = classroom.school_class(exam).pupils[0].id
    assert crowd(app, exam.id, [key] * 20, ticket_actions.take) == [1] * 20
    assert db.session.get(Door, exam.id).last == 1


def test_a_counter_that_is_read_and_then_written_would_give_a_number_twice(app, database):
    """The same crowd with a careless counter: so this test can fail."""
    exam = classroom.exam("contest", opens=1 / 6)
    db.session.add(Door(exam_id=exam.id))
    keys = [pupil.id for pupil in classroom.school_class(exam, names=[f"学生{n}" for n in range(8)]).pupils]
    everyone_read = Barrier(len(keys))

    def careless(exam, pupil_id):
        number = db.session.scalar(db.select(Door.last).where(Door.exam_id == exam.id)) + 1
        db.session.rollback()
        everyone_read.wait()
        return number

    assert len(set(crowd(app, exam.id, keys, careless))) < len(keys)


def crowd(app, exam_id, keys, take):
    """Each key at the same moment in a thread and a transaction of its own; what each got."""
    db.session.commit()
    moment, got, start = clock.now(), [], Barrier(len(keys))

    def one(key):
        with app.app_context(), clock.at(moment), app.test_request_context():
            start.wait()
            with transaction(gated=take is ticket_actions.take):
                got.append(take(db.session.get_one(Exam, exam_id), pupil_id=key))

    threads = [Thread(target=one, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    return got
