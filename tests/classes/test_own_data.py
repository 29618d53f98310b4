"""What a claimed place in a class says of a person, and what of it outlives the account."""

import json

from app.db import db
from app.exams import contest_facts
from app.exams.models import Attempt
from app.exams.roster_models import Pupil
from tests import classroom
from tests.world import PASSWORD


def test_the_place_is_among_the_own_data(as_, person):
    one_class = classroom.school_class(classroom.exam())
    one_class.pupils[0].person_id = person("volunteer").id
    told = json.loads(as_("volunteer").get("/me/data.json").text)["考试名单"]
    assert [(row["班级"], row["学号"], row["姓名"]) for row in told] == [("六年级1班", 1, "王小明")]
    assert "王小明" in as_("volunteer").see("/me/data/classes").text_content()
    assert json.loads(as_("resident").get("/me/data.json").text)["考试名单"] == []


def test_with_the_account_the_name_goes_and_the_figures_stay(as_, person):
    contest = classroom.contest()
    pupil = classroom.school_class(contest.exam).pupils[0]
    pupil.person_id = person("volunteer").id
    done = Attempt(exam=contest.exam, person=person("volunteer"), seed="1", drawn=[], marks=5, full=5, passed=True)
    done.started_at = done.submitted_at = contest.exam.opens_at
    db.session.add(done)
    as_("volunteer").submit("/me/closure", "/me/closure", password=PASSWORD)
    db.session.expire_all()
    assert [one.name for one in db.session.scalars(db.select(Pupil).order_by(Pupil.number))] == ["", "李红"]
    assert [(fact.name, fact.takers) for fact in contest_facts.facts(contest) if fact.name] == [("1班", 1)]
