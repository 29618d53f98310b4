"""A ranking is frozen, shown by number only, explained to the one who stands there, asked about, settled."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from app import clock
from app.access.models import Assignment
from app.benefits.models import Application
from app.benefits.ranking_actions import freeze, object_to, settle
from app.benefits.ranking_models import Objection, Ranking, RankingRow
from app.db import db
from app.errors import Refusal
from tests.granting import apply, benefit, decide, entries, first_row, later, points, standing, who
from tests.world import COUNTY


def rows(ranking):
    query = select(RankingRow).where(RankingRow.ranking_id == ranking.id).order_by(RankingRow.place)
    return db.session.scalars(query).all()


def state(username):
    query = select(Application.state).where(Application.person_id == who(username).id)
    return db.session.scalars(query).one()


@pytest.fixture
def second(person):
    """Another officer of the county: the administrator is also its district's."""
    db.session.add(Assignment(person_id=person("admin").id, role="district", division_code=COUNTY))
    db.session.flush()
    return person("admin")


@pytest.fixture
def ranking(app):
    """The resident first with 12 points, the volunteer second with 10; one place."""
    points("volunteer", 10)
    points("resident", 7)
    points("resident", 5, "award")
    return standing(("volunteer", "resident"))


def test_places_go_by_points_and_say_by_which_rules(ranking):
    first, second = rows(ranking)
    assert (first.points, second.points) == (12, 10)
    assert first.totals == [["attendance", "参加活动", 7], ["award", "手工加分", 5]]
    assert first.last_two == who("resident").volunteer_number[-2:]


def test_what_comes_later_changes_no_place(ranking):
    with later(31):
        points("volunteer", 30, source=2)
    assert [row.points for row in rows(ranking)] == [12, 10]


def test_only_points_of_before_the_moment_count(app):
    points("volunteer", 10)
    made = benefit(kind="statement", ranked=True, quota=1)
    decide(apply(made))
    before = clock.now()
    with later(30):
        points("volunteer", 20, source=2)
        ranking = freeze(made, before, who("district"))
    assert rows(ranking)[0].points == 10


def test_points_kept_back_for_it_are_still_the_persons_own(app):
    points("volunteer", 10)
    ranking = standing(points_needed=8, points_use="spent")
    assert rows(ranking)[0].points == 10


@pytest.mark.parametrize("verb", ["UPDATE ranking_row SET points = 99", "DELETE FROM ranking_row"])
def test_the_database_itself_keeps_a_frozen_place(ranking, verb):
    with pytest.raises(DatabaseError, match="written once"):
        db.session.execute(db.text(verb))
    db.session.rollback()


def test_nothing_is_frozen_while_somebody_is_under_way_or_may_still_come(app):
    made = benefit(kind="statement", ranked=True, quota=1)
    application = apply(made)
    with pytest.raises(Refusal, match="还在接受申请"):
        freeze(made, clock.now(), who("district"))
    with later(30):
        with pytest.raises(Refusal, match="没办完"):
            freeze(made, clock.now(), who("district"))
        decide(application)
        with pytest.raises(Refusal, match="不能在以后"):
            freeze(made, clock.now() + timedelta(minutes=1), who("district"))
        assert freeze(made, clock.now(), who("district")).places == 1


def test_everybody_may_apply_however_few_the_places(app):
    made = benefit(kind="statement", ranked=True, quota=1)
    for name in ("volunteer", "resident", "participant"):
        assert apply(made, name).state == "waiting"
    assert made.taken == 0


def test_the_page_shows_numbers_and_no_names(ranking, browser):
    with later(30):
        text = browser.see(f"/rankings/{ranking.id}").text_content()
    assert rows(ranking)[0].number in text
    for name in ("林小满", "张玥"):
        assert name not in text
    assert "没有并列" in text


def test_the_paper_is_a_pdf(ranking, browser):
    answer = browser.get(f"/rankings/{ranking.id}.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")


def test_the_officer_freezes_on_the_page(as_):
    made = benefit(kind="statement", ranked=True, quota=1)
    decide(apply(made))
    with later(30):
        answer = as_("district").submit(f"/benefits/{made.id}/rankings/new")
        assert "排名已定格" in answer.text
    assert len(db.session.scalars(select(Ranking)).all()) == 1


@pytest.mark.parametrize("fields", [{"day": "0001-01-01"}, {"day": ""}, {"hour": "99:00"}, {"day": "2099-01-01"}])
def test_a_bad_moment_freezes_nothing(as_, fields):
    made = benefit(kind="statement", ranked=True, quota=1)
    decide(apply(made))
    with later(30):
        assert as_("district").submit(f"/benefits/{made.id}/rankings/new", **fields).status_code == 422
    assert db.session.scalars(select(Ranking)).all() == []


def test_each_person_reads_how_their_own_was_counted(ranking, as_):
    row = first_row(ranking)
    assert "您排第 1" in as_("resident").see(f"/rankings/{ranking.id}").text_content()
    text = as_("resident").see(f"/rankings/rows/{row.id}").text_content()
    assert "手工加分" in text
    assert "+7" in text
    for other in ("volunteer", "district", "neighbour"):
        assert as_(other).get(f"/rankings/rows/{row.id}").status_code == 404


def test_an_objection_is_answered_by_another_person_than_froze_it(ranking, as_, second):
    url = f"/rankings/rows/{first_row(ranking).id}"
    assert "已交上去" in as_("resident").submit(url, reason="少算了一次活动").text
    asked = db.session.scalars(select(Objection)).one()
    answer = as_("district").submit(f"/rankings/objections/{asked.id}", answer="核对过了")
    assert "另一个人" in answer.text
    assert "已答复" in as_("admin").submit(f"/rankings/objections/{asked.id}", answer="核对过了, 已记入").text
    assert "核对过了, 已记入" in as_("resident").see(url).text_content()


@pytest.mark.parametrize("reason", ["", "\x00", "长" * 10_000])
def test_an_objection_says_why(ranking, as_, reason):
    url = f"/rankings/rows/{first_row(ranking).id}"
    assert as_("resident").submit(url, reason=reason).status_code == 422
    assert db.session.scalars(select(Objection)).all() == []


def test_asking_twice_is_asking_once(ranking):
    assert object_to(first_row(ranking), "一") is object_to(first_row(ranking), "二")


def test_settled_the_first_is_granted_and_the_others_hear_their_place(ranking, second):
    settle(ranking, second)
    assert (state("resident"), state("volunteer")) == ("granted", "declined")
    assert ranking.benefit.taken == 1
    settle(ranking, second)
    assert ranking.benefit.taken == 1


def test_who_froze_it_does_not_settle_it(ranking):
    with pytest.raises(Refusal, match="另一个人"):
        settle(ranking, who("district"))


def test_nothing_is_settled_over_an_open_objection(ranking, second):
    object_to(first_row(ranking), "少算了")
    with pytest.raises(Refusal, match="没答复的异议"):
        settle(ranking, second)


def test_a_newer_ranking_takes_the_place_of_the_old_one_and_both_stay(ranking, second, browser):
    with later(31):
        newer = freeze(ranking.benefit, clock.now(), who("district"))
        with pytest.raises(Refusal, match="新的排名"):
            settle(ranking, second)
        assert "不再用" in browser.see(f"/rankings/{ranking.id}").text_content()
        settle(newer, second)


def test_outside_the_places_points_that_were_kept_back_return(app, second):
    points("volunteer", 10)
    points("resident", 12)
    ranking = standing(("volunteer", "resident"), points_needed=8, points_use="spent")
    settle(ranking, second)
    assert entries("volunteer")[1:] == [(-8, "held"), (8, "held")]
    assert entries("resident")[1:] == [(-8, "held"), (8, "held"), (-8, "spent")]


def test_it_is_settled_on_the_page(ranking, as_, second):
    with later(31):
        answer = as_("admin").submit(f"/rankings/{ranking.id}", "/settlement")
    assert "已按排名确定" in answer.text
    assert state("resident") == "granted"


@pytest.mark.parametrize(("username", "status"), [("coordinator", 404), ("neighbour", 404), ("town", 403)])
def test_others_freeze_nothing(as_, username, status):
    made = benefit(kind="statement", ranked=True, quota=1)
    assert as_(username).get(f"/benefits/{made.id}/rankings/new").status_code == status
