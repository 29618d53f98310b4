"""Whoever does not agree with an entry is answered by a person."""

import pytest
from sqlalchemy import select

from app.cases import conduct_actions
from app.cases.own_models import ConductObjection
from app.db import db
from app.points.models import Entry
from tests.cases.test_visit_actions import log, points

INDEX, PATH = "/cases/A-001/objections", "/cases/A-001/objections/1"


@pytest.fixture
def objection(planned, worker, person):
    log(planned, worker, absence="unreachable")
    entry = db.session.scalars(select(Entry)).one()
    return conduct_actions.object_to(planned, entry, "我在住院", person("participant"))


def test_the_file_shows_the_points_and_who_does_not_agree(objection, as_):
    text = as_("worker").see(INDEX).text_content()
    for words in ("缺席", "-2", "李社工", "待答复"):
        assert words in text


def test_who_wrote_it_may_give_way(objection, as_):
    text = as_("worker").see(PATH).text_content()
    assert "这一笔是您记的" in text
    assert "别人" in as_("worker").submit(PATH, "/answer", upheld="no", answer="没有证明").text
    as_("worker").submit(PATH, "/answer", upheld="yes", answer="看到了出院单")
    assert points() == 0
    assert "已收回" in as_("worker").see(INDEX).text_content()


def test_the_lead_turns_it_down_once(objection, as_, lead):
    as_("lead").submit(PATH, "/answer", upheld="no", answer="没有证明")
    page = as_("lead").see(PATH)
    assert "没有证明" in page.text_content()
    assert not [form for form in page.forms if (form.action or "").endswith("/answer")]
    assert points() == -2


@pytest.mark.parametrize("fields", [{"upheld": "x"}, {"answer": ""}, {"answer": "长" * 10_000}, {"upheld": None}])
def test_bad_answers(objection, as_, fields):
    about = {"upheld": "yes", "answer": "好", **fields}
    assert as_("worker").submit(PATH, "/answer", **about).status_code == 422
    assert db.session.scalars(select(ConductObjection)).one().decided_at is None


@pytest.mark.parametrize("who", ["coordinator", "village", "volunteer", "participant", "neighbour", "auditor"])
def test_for_others_there_is_no_such_page(objection, as_, who):
    browser = as_(who)
    assert [browser.get(one).status_code for one in (INDEX, PATH)] == [404, 404]
