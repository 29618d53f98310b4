"""The proof of points by hand: a photo from a phone, seen by those whom it concerns and by nobody else."""

import io

import pytest

from app.db import db
from app.media.models import PrivatePicture
from app.people.account_actions import close
from app.points.award_actions import decide
from app.points.models import Award
from tests.media.making import located, mp3


@pytest.fixture
def sent(as_, person):
    def send(data=None, status=200):
        about = {"person": person("volunteer").volunteer_number, "rule": "award", "points": 5, "reason": "写了村史"}
        files = {"picture": [(io.BytesIO(data or located()), "IMG_0001.jpg")]}
        answer = as_("worker").submit("/points/awards/new", files=files, **about, evidence="照片一张")
        assert answer.status_code == status
        return answer, db.session.scalars(db.select(Award)).one_or_none()

    return send


def pictures():
    return db.session.scalars(db.select(PrivatePicture)).all()


def test_it_is_kept_small_and_without_the_camera(sent):
    _answer, award = sent()
    (picture,) = pictures()
    assert (picture.key, picture.person_id, picture.kind) == (award.picture, award.person_id, "evidence")
    assert (picture.width, picture.height) == (400, 800)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("worker", 200),
        ("coordinator", 200),
        ("town", 200),
        ("district", 200),
        ("volunteer", 200),
        ("resident", 404),
        ("auditor", 404),
        ("neighbour", 404),
        ("neighbour_volunteer", 404),
    ],
)
def test_it_is_for_those_who_ask_or_decide_and_for_the_person(as_, sent, who, status):
    _answer, award = sent()
    answer = as_(who).get(f"/points/awards/{award.id}/picture")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert b"SecretCamera" not in answer.data


def test_a_visitor_signs_in_first(browser, sent):
    _answer, award = sent()
    assert browser.get(f"/points/awards/{award.id}/picture").status_code == 303


def test_the_one_who_decides_and_the_person_find_it(as_, sent, person):
    _answer, award = sent()
    assert as_("town").see("/points/awards/").xpath("//a[contains(@href, '/picture')]")
    decide(award, True, person("coordinator"))
    card = as_("volunteer").see("/card")
    assert card.xpath("//a[text()='凭据']/@href") == [f"/points/awards/{award.id}"]
    assert as_("volunteer").see(f"/points/awards/{award.id}").xpath("//img[contains(@src, '/picture')]")


def test_without_one_there_is_none(as_, fill, person):
    fill("worker")
    award = db.session.scalars(db.select(Award)).one()
    assert as_("worker").get(f"/points/awards/{award.id}/picture").status_code == 404
    assert not as_("worker").see(f"/points/awards/{award.id}").xpath("//img[contains(@src, '/picture')]")


def test_what_is_no_picture_is_told_beside_the_field_and_asks_nobody(sent):
    answer, award = sent(mp3(), 422)
    assert "这不是能用的图片" in answer.text
    assert (award, pictures()) == (None, [])


def test_the_same_form_twice_keeps_one(as_, person):
    browser = as_("worker")
    form = browser.form(browser.see("/points/awards/new"))
    fields = {"person": person("volunteer").volunteer_number, "rule": "award", "points": "5", "evidence": "照片"}
    for _ in range(2):
        sending = {**dict(form.form_values()), **fields, "reason": "写了村史"}
        sending["picture"] = (io.BytesIO(located()), "IMG.jpg")
        assert browser.post("/points/awards/new", data=sending).status_code == 303
    assert len(pictures()) == 1


def test_sent_back_it_is_gone(sent, person):
    _answer, award = sent()
    decide(award, False, person("coordinator"))
    assert (award.picture, pictures()) == (None, [])


def test_it_goes_with_the_account(as_, sent, person):
    _answer, award = sent()
    close(person("volunteer"))
    assert pictures() == []
    assert as_("worker").get(f"/points/awards/{award.id}/picture").status_code == 404
