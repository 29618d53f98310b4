"""A household signs up together: names are enough."""

import pytest

from app.db import db
from app.events.models import Event, Signup


def test_a_household_takes_its_places_together(publish, as_):
    event = publish(places=3)
    answer = as_("volunteer").submit(f"/events/{event.id}/signups/new", companion1="奶奶", companion3="沈䶮")
    assert "一共 3 人" in answer.text
    signup = db.session.scalars(db.select(Signup)).one()
    assert [one.name for one in signup.companions] == ["奶奶", "沈䶮"]
    assert db.session.get_one(Event, event.id).taken == 3


def test_nobody_named_is_one_person(publish, as_):
    event = publish(places=3)
    as_("volunteer").submit(f"/events/{event.id}/signups/new")
    assert db.session.scalars(db.select(Signup)).one().seats == 1


def test_too_large_a_household_is_told_and_keeps_its_names(publish, as_):
    event = publish(places=1)
    answer = as_("volunteer").submit(f"/events/{event.id}/signups/new", companion1="奶奶")
    assert answer.status_code == 422
    assert "一共只有 1 个名额" in answer.text
    assert 'value="奶奶"' in answer.text


@pytest.mark.parametrize("name", ["字" * 10_000, "奶" * 41])
def test_a_name_too_long_is_said_beside_its_field(publish, as_, name):
    answer = as_("volunteer").submit(f"/events/{publish().id}/signups/new", companion2=name)
    assert answer.status_code == 422
    assert "companion2-error" in answer.text


def test_junk_in_a_name_is_cleaned(publish, as_):
    as_("volunteer").submit(f"/events/{publish().id}/signups/new", companion1="奶\0奶\u202e ", companion2="\0")
    assert [one.name for one in db.session.scalars(db.select(Signup)).one().companions] == ["奶奶"]


def test_one_who_is_signed_up_hears_how_to_change_it(publish, as_):
    event, browser = publish(), as_("volunteer")
    browser.submit(f"/events/{event.id}", action="/signups")
    answer = browser.submit(f"/events/{event.id}/signups/new", companion1="奶奶")
    assert answer.status_code == 422
    assert "请先退出, 再重新报名" in answer.text


def test_the_page_says_who_vouches_where_age_matters(publish, as_):
    page = as_("volunteer").see(f"/events/{publish(lowest_age=12).id}/signups/new")
    assert "同行的人由您担保" in page.text_content()
