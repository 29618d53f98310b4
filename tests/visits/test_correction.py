"""Put right: the old row stays, struck; the new one stands after it."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.cases.log_models import Visit
from app.db import db
from tests.cases import making
from tests.cases.test_visit_actions import card, log, open_kinds

PATH, LOG = "/cases/A-001/visits/1/correction", "/cases/A-001/visits"


@pytest.fixture
def visit(planned, worker):
    return log(planned, worker, reported_in=True, talk_minutes=10, note="来得早", mood="calm")


def test_the_form_begins_with_what_was_written(visit, as_):
    browser = as_("worker")
    fields = dict(browser.form(browser.see(PATH), "/correction").form_values())
    assert (fields["talk_minutes"], fields["mood"], fields["note"].strip(), fields["absence"]) == (
        "10",
        "calm",
        "来得早",
        "none",
    )


def test_both_are_shown(visit, as_):
    as_("worker").submit(PATH, "/correction", why="谈了二十分钟", talk_minutes=20)
    page = as_("worker").see(LOG)
    text = page.text_content()
    assert page.xpath("//del")
    assert text.index("谈话 10 分钟") < text.index("谈话 20 分钟")
    assert "更正的原因: 谈了二十分钟" in text
    assert card() == [("on_time", 1), ("talk", 1)]


def test_taken_back(visit, planned, as_):
    text = as_("worker").submit(PATH, "/correction", why="记错了人", void="y").text
    assert "没有这回事" in text
    assert "report_in" in open_kinds(planned)


def test_why_is_asked_and_a_row_is_put_right_once(visit, as_):
    assert as_("worker").submit(PATH, "/correction", why="").status_code == 422
    as_("worker").submit(PATH, "/correction", why="甲")
    answer = as_("worker").submit(PATH, "/correction", why="乙")
    assert "已经更正过" in answer.text
    assert len(db.session.scalars(select(Visit)).all()) == 2


def test_only_through_its_own_file(visit, as_):
    other = making.in_term(who="resident", details={"name": "张玥"})
    assert as_("worker").get(f"/cases/{other.code}/visits/{visit.id}/correction").status_code == 404
    for who in ("coordinator", "town", "volunteer", "neighbour"):
        assert as_(who).get(PATH).status_code == 404


def test_the_database_itself_changes_and_deletes_nothing(visit):
    db.session.commit()
    for deed in ("UPDATE visit SET talk_minutes = 60", "DELETE FROM visit"):
        with pytest.raises(DBAPIError, match="written once"):
            db.session.execute(db.text(deed))
        db.session.rollback()
