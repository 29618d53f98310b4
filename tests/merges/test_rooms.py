"""What each room hands over, and where it says no: nothing of the person's is lost, nothing counts twice."""

import io
from datetime import date, timedelta

import pytest

from app import clock
from app.access.merges import MOVERS
from app.certificates import actions as certificates
from app.certificates.counting import Span
from app.certificates.models import Certificate
from app.db import db
from app.errors import Refusal
from app.events.merging import records_of
from app.events.models import Attendance, ServiceRecord, Signup
from app.events.signup_actions import sign_up
from app.exams import attempt_actions
from app.exams.models import Attempt
from app.lessons.models import Study
from app.media import private_pictures
from app.points import award_actions, checking, ledger
from app.points.models import Award
from tests import quizzes
from tests.access.things import event, station
from tests.lessons.making import make_lesson
from tests.media.making import photo
from tests.service import held, serve
from tests.world import TOWN


def count(model, person):
    return db.session.scalar(db.select(db.func.count()).select_from(model).where(model.person_id == person.id))


def test_every_room_has_said_what_moves():
    rooms = {mover.move.__module__.split(".")[1] for mover in MOVERS}
    expected = "people media points questions lessons exams events certificates rewards benefits"
    assert set(expected.split()) <= rooms


def test_service_is_written_anew_and_the_first_stays_readable(put_together, person, other):
    serve(person("volunteer"), held(station(), date(2026, 10, 3)), 100)
    first = serve(other, held(station(), date(2026, 10, 5), "另一场"), 150)
    put_together()
    assert sum(record.minutes for record in records_of(person("volunteer"))) == 250
    assert records_of(other) == []
    assert sorted(db.session.scalars(db.select(ServiceRecord.minutes).filter_by(person_id=other.id))) == [-150, 150]
    assert count(Attendance, person("volunteer")) == 2
    assert first.attendance_id in {record.attendance_id for record in records_of(person("volunteer"))}


def test_the_same_hours_on_both_are_cleared_up_first(put_together, person, other):
    there = held(station())
    serve(person("volunteer"), there)
    serve(other, there)
    with pytest.raises(Refusal, match="同一段时间"):
        put_together()


def test_a_place_in_the_line_goes_along_and_a_second_one_is_given_back(put_together, person, other):
    coming, both = event(), event()
    sign_up(coming, other)
    sign_up(both, other)
    sign_up(both, person("volunteer"))
    put_together()
    mine = db.session.scalars(db.select(Signup).filter_by(person_id=person("volunteer").id)).all()
    assert sorted(signup.event_id for signup in mine) == sorted([coming.id, both.id])
    left = db.session.scalars(db.select(Signup).filter_by(person_id=other.id)).one()
    assert (left.event_id, left.state) == (both.id, "withdrawn")


def test_attempts_at_one_exam_are_counted_on(put_together, person, other):
    exam = quizzes.exam(quizzes.paper([quizzes.question(1)]))
    for one in (person("volunteer"), other):
        attempt_actions.hand_in(attempt_actions.start(exam, one), "self")
    put_together()
    numbers = db.select(Attempt.number).filter_by(person_id=person("volunteer").id).order_by(Attempt.number)
    assert list(db.session.scalars(numbers)) == [1, 2]


def test_who_is_sitting_an_exam_is_not_disturbed(put_together, other):
    attempt_actions.start(quizzes.exam(quizzes.paper([quizzes.question(1)])), other)
    with pytest.raises(Refusal, match="正在答卷"):
        put_together()


def test_what_was_studied_goes_along(put_together, person, other):
    both, alone = make_lesson(division_code=TOWN), make_lesson(division_code=TOWN, slug="alone")
    db.session.flush()
    for one, lesson in ((person("volunteer"), both), (other, both), (other, alone)):
        db.session.add(Study(person_id=one.id, lesson_id=lesson.id))
    db.session.flush()
    put_together()
    assert (count(Study, person("volunteer")), count(Study, other)) == (2, 0)


def test_awards_go_along_with_their_proofs(put_together, person, other):
    award = award_actions.ask(other, "award", 5, clock.today(), "写了村史", "照片", person("worker"))
    award_actions.show_proof(award, private_pictures.shrunk(io.BytesIO(photo((40, 30)))), person("worker"))
    put_together()
    award = db.session.scalars(db.select(Award)).one()
    assert award.person_id == person("volunteer").id
    assert private_pictures.find(award.picture).person_id == person("volunteer").id
    assert award_actions.decide(award, True, person("coordinator")).card.person_id == person("volunteer").id
    assert checking.check_cards(checking.given_out()) == ("", None)


def test_a_certificate_in_force_would_no_longer_verify(put_together, person, other):
    record = serve(other, held(station()))
    made = certificates.issue(other, station(), Span(event_id=record.event_id), person("coordinator"))
    with pytest.raises(Refusal, match=made.number):
        put_together()
    made.revoked_at = clock.now() + timedelta(hours=1)
    db.session.flush()
    put_together()
    assert db.session.scalars(db.select(Certificate)).one().person_id == person("volunteer").id


def test_refused_nothing_has_moved(as_, person, other):
    there = held(station())
    serve(person("volunteer"), there)
    serve(other, there)
    ledger.credit(ledger.card_of(other), 7, "attendance", ("attendance", 1), clock.today())
    url = f"/people/{person('volunteer').id}/merge?other={other.volunteer_number}"
    answer = as_("coordinator").submit(url, action="/merge", note="核对了")
    assert answer.status_code == 422
    assert ledger.balance(ledger.card_of(other)) == 7
    assert other.closed_at is None
