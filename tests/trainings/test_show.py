"""A second person agrees, and everybody on the list has their points: once, however often the list comes."""

from datetime import date

import pytest

from app import sheets
from app.db import db
from app.people.account_actions import close
from app.points import checking, ledger
from app.points.training_models import TrainingRow
from tests.trainings.conftest import batches, becomes, entries, last

ROWS = [["林小满", None, "volunteer"], ["张玥", None, "resident"]]


@pytest.fixture
def waiting(send, yes):
    def build(*rows, **fields):
        send(*(rows or ROWS), **fields)
        answer = yes()
        assert "等另一个人核准" in answer.text
        return batches()[-1]

    return build


def test_nothing_is_credited_before_the_second_person(waiting):
    batch = waiting()
    assert (batch.people, batch.agreed, entries()) == (2, None, [])


def test_agreed_everybody_has_the_points_with_the_training_s_name(waiting, agree, as_, person):
    waiting()
    answer = agree()
    assert "已核准" in answer.text
    made = entries()
    rows = db.session.scalars(db.select(TrainingRow).order_by(TrainingRow.number)).all()
    assert [(one.points, one.source_kind, one.source_id, one.day) for one in made] == [
        (5, "training", row.id, date(2026, 10, 12)) for row in rows
    ]
    assert {one.by_id for one in made} == {person("coordinator").id}
    assert "禁毒知识培训" in as_("volunteer").see("/card").text_content()
    assert checking.check().fault == ""


def test_each_row_says_what_was_credited_and_why_less(waiting, agree, person, as_):
    card = ledger.card_of(person("volunteer"))
    ledger.credit(card, 57, "attendance", ("attendance", 1), date(2026, 10, 1))
    batch = waiting(["林小满", None, "volunteer", None, 8], ["张玥", None, "resident", None, 8], rule="award")
    assert "得8分, 记3分: 已到年度上限" in as_("coordinator").see(f"/points/batches/{batch.id}").text_content()
    text = agree().text
    assert "得8分, 记3分: 已到年度上限" in text
    assert "记 8 分" in text
    table = sheets.read(as_("worker").get(f"/points/batches/{batch.id}/result.xlsx").data, "", "")
    assert [row[3] for row in table] == ["结果", "得8分, 记3分: 已到年度上限", "记 8 分"]


def test_the_same_list_again_is_the_same_batch(waiting, agree, send):
    waiting()
    assert "已经交过" in send(*ROWS, name="另一个名字.xlsx").text
    agree()
    assert "已经交过" in send(*ROWS, title="换个名字").text
    assert (len(batches()), len(entries())) == (1, 2)


def test_a_longer_list_of_the_same_training_gives_to_the_new_ones_only(waiting, agree, send, yes):
    waiting()
    agree()
    send(*ROWS, ["何安"])
    assert becomes() == ["same", "same", "new"]
    yes()
    agree()
    assert len(entries()) == 3


def test_another_training_on_the_same_day_counts_and_is_pointed_out(waiting, agree, send):
    waiting()
    agree()
    assert "同一天还有一场: 禁毒知识培训" in send(ROWS[0], title="下午的培训").text
    assert becomes() == ["new"]


def test_a_list_of_those_who_have_it_all_asks_for_nothing(waiting, agree, send, as_):
    waiting()
    agree()
    text = send(ROWS[1], ROWS[0]).text
    assert "不用再交" in text
    assert becomes() == ["same", "same"]


def test_agreeing_twice_is_agreeing_once_and_never_the_other_way(waiting, agree, as_):
    batch = waiting()
    town = as_("town")
    form = town.form(town.see(f"/points/batches/{batch.id}"), "/decision")
    agree()
    fields = dict(form.form_values())
    assert town.post(form.action, data={**fields, "agreed": "yes"}).status_code == 303
    assert town.post(form.action, data={**fields, "once": "x", "agreed": "no"}).status_code == 409
    assert len(entries()) == 2


def test_sent_back_it_gives_nothing_and_may_come_again(waiting, agree, send, yes):
    waiting()
    assert "已退回" in agree(agreed="no", answer="日期不对").text
    send(*ROWS)
    yes()
    assert (len(batches()), entries()) == (2, [])


def test_neither_the_asker_nor_anyone_on_it_agrees(waiting, agree, send, yes, as_):
    send(["陈站长", None, "coordinator"], by="coordinator")
    yes("coordinator")
    batch = batches()[-1]
    assert not as_("coordinator").see(f"/points/batches/{batch.id}").xpath("//form[contains(@action, '/decision')]")
    waiting(["陈站长", None, "coordinator"], ROWS[0], title="另一场")
    assert agree("coordinator").status_code == 409
    assert entries() == []


def test_an_account_that_was_closed_meanwhile_is_named_and_nobody_is_credited(waiting, agree, person):
    waiting()
    close(person("resident"))
    answer = agree()
    assert answer.status_code == 409
    assert "第 3 行的账户已经注销" in answer.text
    assert (batches()[-1].agreed, entries()) == (None, [])


def test_a_row_taken_back_says_so(waiting, agree, as_):
    batch = waiting()
    agree()
    ledger.reverse(entries()[0])
    assert "已冲正" in as_("worker").see(f"/points/batches/{batch.id}").text_content()


def test_another_district_does_not_see_it(waiting, as_):
    batch = waiting()
    assert as_("neighbour").get(f"/points/batches/{batch.id}").status_code == 404
    assert "禁毒知识培训" not in as_("neighbour").see("/points/batches/").text_content()


def test_what_changed_between_the_look_and_the_yes_stops_it(send, yes, person):
    send(*ROWS)
    close(person("resident"))
    assert yes().status_code == 409
    assert batches() == []
    assert last().applied_at is None
