"""One person's page: what staff need, nothing else, and each opening written down."""

from datetime import date

import pytest

from app.access.models import Consent, Reading
from app.db import db


@pytest.fixture
def page(as_, person):
    return lambda who, whom: as_(who).see(f"/people/{person(whom).id}").text_content()


def test_each_opening_is_written_down(page, person):
    page("worker", "volunteer")
    page("worker", "volunteer")
    rows = db.session.scalars(db.select(Reading)).all()
    assert [(r.person_id, r.reader_id, r.page) for r in rows] == [
        (person("volunteer").id, person("worker").id, "people.show")
    ] * 2


def test_ones_own_page_is_nobodys_business(page):
    page("worker", "worker")
    assert db.session.scalar(db.select(db.func.count(Reading.id))) == 0


def test_a_page_that_was_refused_leaves_no_reading(as_, person):
    as_("neighbour").see(f"/people/{person('volunteer').id}", status=404)
    assert db.session.scalar(db.select(db.func.count(Reading.id))) == 0


@pytest.mark.parametrize(
    ("born", "words"), [(date(2014, 5, 1), "未满 14 岁"), (date(2010, 5, 1), "未满 18 岁"), (date(1980, 5, 1), "成年")]
)
def test_an_age_is_told_as_a_band_and_never_as_a_day(page, person, born, words):
    person("volunteer").birth_date = born
    text = page("worker", "volunteer")
    assert words in text
    assert str(born.year) not in text


def test_a_childs_guardian_is_shown(page, person):
    db.session.add(Consent(person_id=person("pupil").id, purpose="account", version="1", guardian_name="沈大海"))
    assert "沈大海" in page("worker", "pupil")


def test_who_may_act_for_a_password_sees_the_whole_number(page, person):
    person("volunteer").mobile = "13812345678"
    assert "13812345678" in page("worker", "volunteer")


def test_nothing_tells_a_participant_from_anybody_else(page, person):
    plain = page("worker", "volunteer").replace("林小满", "").replace("volunteer", "").replace("V000009", "")
    special = page("worker", "participant").replace("何安", "").replace("participant", "").replace("V000012", "")
    assert plain.replace("成年", "").replace("年龄", "").split() == special.split()


def test_only_an_administrator_sees_and_ends_sign_ins(as_, person):
    phone = as_("volunteer")
    where = f"/people/{person('volunteer').id}"
    assert "结束全部登录" not in as_("worker").see(where).text_content()
    admin = as_("admin")
    assert "结束全部登录" in admin.see(where).text_content()
    answer = admin.submit(where, action="/sign-ins/ending")
    assert "登录都已结束" in answer.text
    assert phone.get("/me").status_code == 303


def test_a_closed_account_shows_no_buttons(as_, person):
    from app import clock

    person("volunteer").closed_at = clock.now()
    page = as_("admin").see(f"/people/{person('volunteer').id}")
    assert not [form for form in page.forms if "/people/" in (form.action or "")]


@pytest.mark.parametrize("id", ["0", "999999", "99999999999999999999", "-1", "x"])
def test_a_wrong_number_is_absent(as_, id):
    as_("worker").see(f"/people/{id}", status=404)
