"""A month of payments: confirmed or stopped by a person, added up by town, handed on as a sheet."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.access.models import Assignment
from app.benefits.application_actions import agree_to_pass_on
from app.benefits.payment_models import Payment
from app.db import db
from tests.granting import apply, benefit, decide, granted
from tests.world import OTHER_TOWN

MONTH = "2026-11"


def payments():
    return db.session.scalars(select(Payment).order_by(Payment.id)).all()


def states():
    return [one.state for one in payments()]


def confirm(browser, *keys):
    page = browser.see(f"/payments/?month={MONTH}")
    form = browser.form(page, "/confirmation")
    data = {**dict(form.form_values()), "payments": [str(key) for key in keys]}
    return browser.post(form.action, data=data, follow_redirects=True)


def test_a_month_is_confirmed_by_a_person_and_the_person_is_written_down(as_, person):
    granted()
    first = payments()[0]
    assert "已确认" in confirm(as_("district"), first.id).text
    assert states() == ["confirmed", "planned", "planned"]
    assert payments()[0].by_id == person("district").id


def test_only_what_was_ticked_and_only_of_that_month(as_):
    granted()
    keys = [one.id for one in payments()]
    confirm(as_("district"), keys[0], keys[1], 2**40, -1)
    assert states() == ["confirmed", "planned", "planned"]


def test_a_whole_page_can_be_ticked_at_once_without_script(as_):
    granted()
    page = as_("district").see(f"/payments/?month={MONTH}")
    assert not page.xpath("//input[@name='payments' and @checked]")
    page = as_("district").see(page.xpath("//a[contains(@href, 'ticked')]/@href")[0])
    assert len(page.xpath("//input[@name='payments' and @checked]")) == 1


def test_nothing_ticked_is_nothing_done(as_):
    granted()
    confirm(as_("district"))
    assert states() == ["planned"] * 3


def test_a_month_is_stopped_with_a_reason_that_the_person_sees(as_):
    application = granted()
    url = f"/payments/{payments()[0].id}/stop"
    assert as_("district").submit(url).status_code == 422
    assert "已停发" in as_("district").submit(url, reason="已搬离").text
    assert states() == ["stopped", "planned", "planned"]
    assert "已搬离" in as_("volunteer").see(f"/applications/{application.id}").text_content()


def test_all_later_months_are_stopped_with_it(as_):
    granted()
    as_("district").submit(f"/payments/{payments()[1].id}/stop", reason="已搬离", later="y")
    assert states() == ["planned", "stopped", "stopped"]


def test_what_is_decided_stays_decided(as_):
    granted()
    first, second = payments()[:2]
    confirm(as_("district"), first.id)
    assert "不能停发" in as_("district").submit(f"/payments/{first.id}/stop", reason="x").text
    as_("district").submit(f"/payments/{second.id}/stop", reason="已搬离")
    assert states() == ["confirmed", "stopped", "planned"]


def test_nobody_confirms_their_own(as_):
    application = apply(benefit(), "coordinator")
    decide(application)
    answer = confirm(as_("coordinator"), payments()[0].id)
    assert "另一个人" in answer.text
    assert states() == ["planned"] * 3


def test_totals_are_told_by_town_and_together(as_, person):
    granted()
    person("resident").division_code = OTHER_TOWN
    db.session.add(Assignment(person_id=person("village").id, role="town", division_code=OTHER_TOWN))
    db.session.flush()
    once = benefit(name="困难救助", kind="payment", amount_yuan=2000, months=None)
    decide(apply(once, "resident"), username="village")
    confirm(as_("district"), payments()[0].id)
    text = "".join(as_("district").see(f"/payments/?month={MONTH}").text_content().split())
    assert "钟埭街道495元1笔——" in text
    assert "当湖街道—2000元1笔—" in text
    assert "合计495元1笔2000元1笔—" in text


def test_the_sheet_names_only_who_agreed_to_be_passed_on(as_):
    yes = granted(passed_to="平湖市财政局", passed_for="发放补贴")
    agree_to_pass_on(yes)
    granted("resident", name="交通补贴")
    confirm(as_("district"), *[one.id for one in payments() if one.month == MONTH])
    answer = as_("district").get(f"/payments/{MONTH}.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][6] == "金额(元)"
    assert [row[2] for row in rows[1:]] == ["林小满", "(未同意转交)"]
    assert [row[6] for row in rows[1:]] == [495, 495]
    assert "张玥" not in str(rows)
    assert list(book["各镇街合计"].values) == [("镇街", "笔数", "金额(元)"), ("钟埭街道", 2, 990)]


def test_a_month_without_payments_has_no_sheet(as_):
    granted()
    for month in ("2031-01", "nonsense", "9" * 200):
        assert as_("district").get(f"/payments/{month}.xlsx").status_code == 404


@pytest.mark.parametrize("query", ["?month=%00", "?month=9999-99", "?month=" + "长" * 1000])
def test_a_bad_month_ends_nothing(as_, query):
    granted()
    assert as_("district").get(f"/payments/{query}").status_code in (200, 400)


def test_confirming_in_a_month_that_is_none_is_absent(as_):
    browser = as_("district")
    seal = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post("/payments/nonsense/confirmation", data={"csrf_token": seal}).status_code == 404


def test_another_district_has_none_of_it(as_):
    granted()
    assert "没有要发的" in as_("neighbour").see("/payments/").text_content()
    assert as_("neighbour").get(f"/payments/{payments()[0].id}/stop").status_code == 404
    assert as_("neighbour").get(f"/payments/{MONTH}.xlsx").status_code == 404


@pytest.mark.parametrize("username", ["volunteer", "village", "worker", "town", "auditor"])
def test_others_keep_no_payments(as_, username):
    assert as_(username).get("/payments/").status_code == 403


def test_amounts_are_whole_yuan(app):
    granted()
    assert {type(one.amount_yuan) for one in payments()} == {int}
    assert sum(one.amount_yuan for one in payments()) == 3 * 495
