"""What became of a signup, step by step; staff take somebody off the list with a reason."""

import pytest

from app.db import db
from app.events.models import Event, Signup
from app.events.signup_actions import sign_up, withdraw


def test_each_step_is_told_with_its_reason(full, as_, crowd):
    event = full(1, days=3)
    second = sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    page = as_("resident").see(f"/signups/{second.id}")
    told = [" ".join(step.text_content().split()) for step in page.xpath("//ol/li")]
    assert told[0].endswith("张玥候补: 名额已满, 排入候补")
    assert told[1].endswith("到时自动有空位, 待确认: 有空位, 按顺序轮到")


def test_steps_and_reasons_read_in_english_too(full, as_):
    event = full(1)
    signup = db.session.scalars(db.select(Signup)).one()
    browser = as_("volunteer")
    browser.set_cookie("language", "en")
    page = browser.see(f"/signups/{signup.id}")
    assert page.get("lang") == "en"
    assert page.xpath("//ol/li")[0].text_content().endswith("Signed up: There was room")
    assert event.taken == 1


def test_a_reason_somebody_typed_is_shown_sign_for_sign(full, as_):
    full(1)
    signup = db.session.scalars(db.select(Signup)).one()
    as_("worker").submit(f"/signups/{signup.id}", action="/removal", reason="100% 来不了 %(name)s")
    assert "100% 来不了 %(name)s" in as_("volunteer").see(f"/signups/{signup.id}").text_content()


def test_staff_take_somebody_off_and_say_why(full, as_, crowd):
    event = full(1, days=3)
    sign_up(event, crowd[1])
    signup = db.session.scalars(db.select(Signup).order_by(Signup.id)).first()
    answer = as_("worker").submit(f"/signups/{signup.id}", action="/removal", reason="电话里说来不了")
    assert answer.request.path == f"/events/{event.id}/signups"
    assert "已取消林小满的报名" in answer.text
    assert "电话里说来不了" in as_("volunteer").see(f"/signups/{signup.id}").text_content()
    assert "轮到您了" in as_("resident").see(f"/events/{event.id}").text_content()


@pytest.mark.parametrize("reason", ["", "\0", "字" * 201])
def test_without_a_sound_reason_nobody_is_taken_off(full, as_, reason):
    event = full(1)
    signup = db.session.scalars(db.select(Signup)).one()
    answer = as_("worker").submit(f"/signups/{signup.id}", action="/removal", reason=reason)
    assert answer.status_code == 422
    assert db.session.get_one(Event, event.id).taken == 1


def test_members_are_offered_no_removal(full, as_):
    full(1)
    signup = db.session.scalars(db.select(Signup)).one()
    assert not as_("volunteer").see(f"/signups/{signup.id}").xpath("//form[contains(@action,'removal')]")
    as_("resident").see(f"/signups/{signup.id}", status=404)


def test_staff_see_the_number_to_call(full, as_, person):
    full(1)
    person("volunteer").mobile = "13800000001"
    signup = db.session.scalars(db.select(Signup)).one()
    assert as_("worker").see(f"/signups/{signup.id}").xpath("//a[@href='tel:13800000001']")
