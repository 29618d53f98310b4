"""The demo: two districts whose attendance, service records and points agree with each other."""

import os
from collections import Counter, defaultdict

import pytest
from flask_migrate import upgrade

from app import clock, create_app, demo
from app.access.models import Assignment, Consent, Person
from app.access.places import Division, Organisation, Station
from app.cases.alert_models import Alert, BreachReport
from app.cases.log_models import Employment, Referral, Support, Visit
from app.cases.models import CaseFile
from app.cases.reading_actions import broken_at
from app.certificates.models import Certificate
from app.certificates.statement_models import Statement
from app.db import db, transaction
from app.demo.people import PASSWORD, SIGN_INS
from app.errors import Refusal
from app.events.models import Attendance, Event, HandEntry, ServiceRecord, Signup
from app.exams.models import Attempt, Exam
from app.exams.roster_models import Contest
from app.lessons.models import Lesson, Study, Theme
from app.points.households import members_of
from app.points.models import Award, Card, Entry
from app.points.rule_models import Programme
from app.points.training_models import TrainingBatch
from app.questions.models import Question
from tests import databases
from tests.browser import Browser

RARE = "喆堃玥犇珺璟祎䶮㛃𬱖"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """An empty database, and the story told into it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = databases.choose(tmp_path_factory.mktemp("demo"), f"demo_{worker}")
    app = create_app(
        TESTING=True,
        INSTANCE=str(tmp_path_factory.mktemp("instance")),
        SQLALCHEMY_DATABASE_URI=database.url,
        SECRET_KEY="for the demo",
        JOBS_NOW=True,
    )
    app.test_client_class = Browser
    with app.app_context():
        upgrade()
        with transaction():
            demo.tell()
        yield app
        db.session.remove()
        db.engine.dispose()
    database.drop()


def everything(model, *where):
    return db.session.scalars(db.select(model).where(*where)).all()


def test_there_are_two_counties_with_all_their_towns_and_what_lies_in_them(told):
    towns = Counter(town.code[:6] for town in everything(Division, Division.level == "town"))
    assert towns == {"330482": 9, "440785": 11}
    assert {one.code[:6] for one in everything(Division, Division.level == "village")} == {"330482", "440785"}
    assert {one.division_code[:6] for one in everything(Station)} == {"330482", "440785"}
    assert {one.kind for one in everything(Organisation)} == set(Organisation.KINDS)


def test_there_are_people_enough_with_names_as_they_are_written(told):
    people = everything(Person)
    assert len(people) >= 60
    assert set(RARE) <= set("".join(person.name for person in people))
    assert len({person.volunteer_number for person in people}) == len(people)
    assert {one.person_id for one in everything(Consent)} == {person.id for person in people}


def test_events_lie_behind_around_and_ahead_in_both(told):
    now, seen = clock.now(), defaultdict(Counter)
    for event in everything(Event):
        when = "past" if event.ends_at <= now else "running" if event.starts_at <= now else "to come"
        seen[event.division_code[:6]][when] += 1
    assert sum(sum(one.values()) for one in seen.values()) >= 20
    assert all(one[when] for one in seen.values() for when in ("past", "running", "to come"))
    assert len(seen) == 2


@pytest.mark.parametrize("username", SIGN_INS)
def test_each_of_those_named_signs_in_and_sees_their_first_page(told, username):
    browser = told.test_client()
    answer = browser.submit("/sign-in", name=username, password=PASSWORD)
    assert answer.status_code == 200
    assert SIGN_INS[username][0] in browser.see("/me").text_content()


def test_each_role_is_held_where_it_should_be(told):
    held = {(one.person.username, one.role): one.division_code for one in everything(Assignment) if one.person.username}
    assert held["coordinator", "coordinator"].startswith("330482")
    assert held["neighbour", "coordinator"].startswith("440785")
    assert held["neighbour-volunteer", "member"].startswith("440785")
    for role in ("admin", "district", "town", "worker", "expert", "auditor", "village"):
        assert held[role, role].startswith("330482")


def test_the_places_of_an_event_are_those_its_signups_hold(told):
    for event in everything(Event):
        held = [one.seats for one in everything(Signup, Signup.event_id == event.id) if one.state in Signup.HOLDING]
        assert event.taken == sum(held), event.title


def test_there_is_a_line_an_offer_and_each_way_out_of_it(told):
    assert {one.state for one in everything(Signup)} == set(Signup.STATES)
    [offered] = everything(Signup, Signup.state == "offered")
    assert offered.person.username == "resident"
    assert offered.offered_until > clock.now()


def standing():
    reversed_ = {one.reversal_of_id for one in everything(ServiceRecord)}
    return [one for one in everything(ServiceRecord) if one.id not in reversed_ and not one.reversal_of_id]


def counted():
    """The attendances of accounts that count."""
    return [one for one in everything(Attendance, Attendance.reversed_at.is_(None)) if one.minutes and one.person_id]


def test_each_counted_attendance_at_a_service_has_one_record_of_the_same_minutes(told):
    kept = {(one.person_id, one.event_id): one.minutes for one in standing()}
    assert len(kept) == len(standing())
    assert kept == {(one.person_id, one.event_id): one.minutes for one in counted() if one.event.makes_service}
    assert len(kept) > 40


def test_each_counted_attendance_has_its_points_and_nothing_else_has(told):
    expected = Counter()
    for one in counted():
        expected[one.person_id] += one.event.points
    found = Counter()
    owners = {card.id: card.person_id for card in everything(Card)}
    for entry in everything(Entry, Entry.rule == "attendance"):
        found[owners[entry.card_id]] += entry.points
    assert +found == +expected


def test_each_who_passed_the_exam_has_its_points_once_and_nobody_else_has(told):
    exam = told_exam(form="exam")
    passed = {one.person_id for one in everything(Attempt, Attempt.exam_id == exam.id) if one.passed}
    entries = everything(Entry, Entry.rule == "exam")
    assert sorted(entry.card.person_id for entry in entries) == sorted(passed)
    assert {entry.points for entry in entries} == {exam.points}
    assert (len(passed), len(everything(Attempt, Attempt.exam_id == exam.id))) == (5, 7)


def told_exam(**named):
    return db.session.scalars(db.select(Exam).filter_by(**named).order_by(Exam.id)).first()


def test_the_contest_that_is_over_has_a_table_with_somebody_in_it(told):
    table = told.test_client()
    table.submit("/sign-in", name="district", password=PASSWORD)
    contest = db.session.scalars(db.select(Contest).where(Contest.exam_id == told_exam(form="contest").id)).one()
    said = table.see(f"/contests/{contest.id}/table").text_content()
    assert "60%" in said
    assert "17.6%" in said


def test_lessons_were_read_to_their_end_and_a_theme_leads_this_month(told):
    assert len(everything(Lesson)) >= 24
    assert len(everything(Question)) >= 200
    assert all(one.seconds == sum(one.sections.values()) > 0 and one.finished_at for one in everything(Study))
    assert [theme.lesson.slug for theme in everything(Theme)] == ["everyones-task"]


def test_each_certificate_that_stands_says_what_the_records_say(told):
    minutes = {one.id: one.minutes for one in standing()}
    certificates = everything(Certificate)
    assert any(one.revoked_at and not one.replaced_by for one in certificates)
    assert any(one.replaced_by for one in certificates)
    valid = [one for one in certificates if not one.revoked_at and one.kind == "service"]
    assert {"volunteer", "participant"} <= {one.person.username for one in valid}
    for one in valid:
        assert one.minutes == sum(minutes[line["record"]] for line in one.lines) > 0


def test_minutes_never_exceed_the_plan_nor_overlap(told):
    spans = defaultdict(list)
    for one in standing():
        assert 0 < one.minutes <= (one.ended_at - one.started_at).total_seconds() // 60
        spans[one.person_id].append((one.started_at, one.ended_at))
    for each in spans.values():
        each.sort()
        assert all(first[1] <= second[0] for first, second in zip(each, each[1:], strict=False))


def test_there_is_something_of_every_kind_to_look_at(told):
    assert {one.state for one in everything(Event)} == {"draft", "published", "closed", "cancelled"}
    assert {one.agreed for one in everything(HandEntry)} == {True, None}
    assert everything(ServiceRecord, ServiceRecord.by_hand.is_(True))
    assert everything(ServiceRecord, ServiceRecord.reversal_of_id.is_not(None))
    assert {one.reason.split(" ")[0] for one in everything(Attendance, Attendance.minutes == 0)} == {
        "no_sign_out",
        "short",
    }
    assert everything(Attendance, Attendance.companion_id.is_not(None))
    late = [one for one in everything(Event, Event.state == "published") if one.is_over]
    assert len(late) >= 2


def test_nothing_marks_anybody_as_more_than_a_resident(told):
    participant, resident = (everything(Person, Person.username == one)[0] for one in ("participant", "resident"))
    assert [one.role for one in participant.assignments] == [one.role for one in resident.assignments] == ["member"]
    assert SIGN_INS["participant"][3] == SIGN_INS["resident"][3]
    words = " ".join(f"{event.title} {event.description} {event.place}" for event in everything(Event))
    assert not any(word in words for word in ("戒毒人员", "吸毒人员", "康复人员"))


def test_it_is_told_only_once(told):
    db.session.rollback()
    with pytest.raises(Refusal), transaction():
        demo.tell()


def test_a_database_with_people_in_it_is_refused(app):
    answer = app.test_cli_runner().invoke(args=["demo"])
    assert answer.exit_code == 1
    assert "已经有人" in answer.output


def test_a_household_shares_its_points_and_one_card_takes_as_well(told):
    resident = next(one for one in everything(Person) if one.username == "resident")
    assert [one.name for one in members_of(resident)] == ["张玥", "沈建明", "沈一一"]
    assert [entry.points for entry in everything(Entry) if entry.against == "lost"] == [-2]
    assert [one.passing.recipient for one in everything(Statement)] == ["平湖市教育局"]


def test_the_station_has_files_in_all_their_states(told):
    files = everything(CaseFile)
    assert {one.state for one in files} == {
        "awaiting", "in_term", "on_leave", "suspended", "transferring", "discharged",
    }  # fmt: skip
    assert not any(broken_at(one) for one in files)
    assert {one.kind for one in everything(Alert, Alert.closed_at.is_(None))} == {"late", "report", "breach"}
    assert len(everything(BreachReport)) == 1


def test_points_come_by_a_training_and_by_hand_and_one_is_cut(told):
    assert Counter(one.agreed for one in everything(TrainingBatch)) == {True: 1, None: 1}
    assert Counter(one.agreed for one in everything(Award)) == {True: 3, None: 1, False: 1}
    [cut] = everything(Entry, Entry.cut == "day")
    assert (cut.card.person.username, cut.earned, cut.points) == ("resident", 5, 3)
    assert [one.name for one in everything(Programme, Programme.division_code.is_not(None))] == ["乡风文明积分"]


def test_the_files_tell_of_the_help_that_was_given(told):
    assert {one.outcome for one in everything(Referral)} == {"", "taken"}
    late = everything(Referral, Referral.follow_up_on < clock.today())
    assert [one.file.state for one in late] == ["in_term"]
    assert {one.kind for one in everything(Support)} == {"money", "goods"}
    assert Counter(one.came for one in everything(Visit, Visit.way == "group")) == {True: 4, False: 2}
    assert {one.status for one in everything(Employment)} == {"employed", "farming", "seeking", "self_employed"}
