"""Closing the account: what says who it was is erased, the ledgers keep a pseudonym."""

from datetime import date

from app import clock
from app.access.models import Assignment, Consent, OneTimeCode
from app.db import db
from app.people import consent
from app.people.reset_codes import make_code
from app.points import ledger
from tests.world import PASSWORD, TOWN


def close(browser, password=PASSWORD):
    return browser.submit("/me/closure", "/me/closure", password=password)


def test_the_consequences_are_said_before(as_):
    text = as_("volunteer").see("/me/closure").text_content()
    assert "找不回来" in text
    assert "服务记录和积分流水不带姓名地留着" in text


def test_everything_that_says_who_it_was_is_erased(as_, person, school):
    volunteer = person("volunteer")
    volunteer.mobile, volunteer.organisation_id = "13912345678", school.id
    assert "账户已注销" in close(as_("volunteer")).text
    kept = (volunteer.username, volunteer.mobile, volunteer.password_hash, volunteer.birth_date, volunteer.organisation)
    assert kept == (None,) * 5
    assert volunteer.name == "已注销"
    assert volunteer.closed_at == clock.now()


def test_the_village_is_forgotten_too(as_, person):
    pupil = person("pupil")
    close(as_("pupil"))
    assert pupil.division_code == TOWN


def test_sign_ins_roles_and_codes_end(app, as_, person):
    worker = person("worker")
    make_code(worker, person("admin"))
    elsewhere = as_("worker")
    close(as_("worker"))
    assert elsewhere.get("/me").status_code == 303
    assert db.session.scalars(db.select(Assignment).filter_by(person_id=worker.id, ended_at=None)).all() == []
    assert db.session.scalars(db.select(OneTimeCode)).one().used_at
    answer = app.test_client().submit("/sign-in", name="worker", password=PASSWORD)
    assert answer.status_code == 422


def test_consents_count_as_withdrawn_and_name_no_guardian(as_, person):
    consent.agree(person("pupil"), "沈妈妈")
    close(as_("pupil"))
    row = db.session.scalars(db.select(Consent)).one()
    assert (row.withdrawn_at, row.guardian_name) == (clock.now(), None)


def test_the_ledger_keeps_its_entries(as_, person):
    card = ledger.card_of(person("volunteer"))
    ledger.credit(card, 3, "attendance", ("attendance", 7), date(2026, 10, 1))
    close(as_("volunteer"))
    assert ledger.balance(card) == 3
    assert card.person.name == "已注销"


def test_the_password_is_asked_for(as_, person):
    assert "现在的密码不对" in close(as_("volunteer"), "guess").text
    assert person("volunteer").closed_at is None


def test_the_last_administrator_hands_over_first(as_, person):
    assert "唯一的管理员" in close(as_("admin")).text
    db.session.add(Assignment(person_id=person("district").id, role="admin", division_code="330482"))
    assert "账户已注销" in close(as_("admin")).text


def test_the_name_is_free_again(as_, app):
    close(as_("volunteer"))
    fields = {"login": "volunteer", "password": "lu-shan-feng-88", "name": "江小鱼", "place": TOWN, "agrees": "y"}
    assert app.test_client().submit("/register", "/register", **fields).status_code == 200
