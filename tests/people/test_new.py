"""Somebody at the desk without a phone: staff open the account, on paper consent."""

import pytest

from app.access.models import Consent, Person
from app.db import db

FORM = {"name": "赵阿婆", "place": "沈家弄村", "agreed": "y"}


def added(name="赵阿婆"):
    return db.session.scalars(db.select(Person).filter_by(name=name)).all()


def test_a_walk_in_gets_an_account_without_a_password(as_):
    answer = as_("worker").submit("/people/new", **FORM, mobile="138 0000 1111", organisation="钟埭小学")
    assert answer.status_code == 200
    (person,) = added()
    assert (person.division_code, person.mobile, person.password_hash) == ("330482005001", "13800001111", None)
    assert person.organisation.name == "钟埭小学"
    assert [(a.role, a.division_code) for a in person.assignments] == [("member", "330482005001")]


def test_who_has_neither_mobile_nor_user_name_is_given_one(as_):
    as_("worker").submit("/people/new", **FORM)
    (person,) = added()
    assert person.username == f"v{person.volunteer_number}"


def test_the_consent_on_paper_is_written_down_with_its_version(as_):
    as_("worker").submit("/people/new", **FORM)
    consent = db.session.scalars(db.select(Consent).filter_by(person_id=added()[0].id)).one()
    assert (consent.purpose, consent.guardian_name) == ("account", None)
    assert consent.version


def test_without_the_consent_there_is_no_account(as_):
    assert as_("worker").submit("/people/new", **{**FORM, "agreed": None}).status_code == 422
    assert not added()


def test_a_child_needs_a_guardian(as_):
    worker, child = as_("worker"), {**FORM, "birth_date": "2016-01-02"}
    assert "监护人" in worker.submit("/people/new", **child).text
    assert not added()
    worker.submit("/people/new", **child, guardian="赵大海")
    assert db.session.scalars(db.select(Consent).filter_by(person_id=added()[0].id)).one().guardian_name == "赵大海"


def test_a_mobile_number_has_one_account(as_, person):
    person("neighbour_volunteer").mobile = "13800001111"
    answer = as_("worker").submit("/people/new", **FORM, mobile="13800001111")
    assert answer.status_code == 422
    assert "冯小雨" not in answer.text
    assert not added()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\x00\u202e"),
        ("name", "长" * 10_000),
        ("place", "恩城街道"),
        ("place", "火星"),
        ("mobile", "12345"),
        ("mobile", "一三八"),
        ("username", "13800001111"),
        ("username", "12"),
        ("organisation", "恩城一中"),
        ("birth_date", "2999-01-01"),
        ("birth_date", "0001-01-01"),
        ("birth_date", "昨天"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(as_, field, value):
    before = db.session.scalar(db.select(db.func.count(Person.id)))
    answer = as_("worker").submit("/people/new", **{**FORM, field: value})
    assert answer.status_code == 422
    assert db.session.scalar(db.select(db.func.count(Person.id))) == before


def test_the_same_form_twice_makes_one_account(as_):
    worker = as_("worker")
    form = dict(worker.form(worker.see("/people/new"), "/people/new").form_values()) | FORM
    first, second = (worker.post("/people/new", data=form) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert len(added()) == 1
