"""A picture about a person: small, silent about the camera, in no cache, gone with the account."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from werkzeug.exceptions import NotFound

from app import clock
from app.access.own_data import SECTIONS
from app.db import db
from app.errors import Refusal
from app.media import private_pictures, tasks
from app.media.models import PrivatePicture
from app.media.private_sending import send
from app.people.account_actions import close
from tests.media.making import bomb, located, mp3, photo


def kept(person, data=None, **more):
    packed = private_pictures.shrunk(io.BytesIO(data or photo()))
    return private_pictures.keep(packed, person, "evidence", person, **more)


def test_it_is_webp_without_what_the_camera_wrote(person):
    picture = kept(person("resident"), located())
    image = Image.open(io.BytesIO(picture.data))
    assert (image.format, image.size) == ("WEBP", (picture.width, picture.height))
    assert image.size == (400, 800)
    assert not image.getexif()
    assert b"SecretCamera" not in picture.data


def test_small_print_can_still_be_read(person):
    assert kept(person("resident"), photo((4000, 3000))).width == 1600


def test_its_key_cannot_be_guessed(person):
    one, other = kept(person("resident")), kept(person("resident"))
    assert one.key != other.key
    assert len(one.key) >= 40


@pytest.mark.parametrize("data", [bomb(), mp3(), b"", photo()[:2000]])
def test_what_is_none_is_refused(app, data):
    with app.test_request_context("/"), pytest.raises(Refusal):
        private_pictures.shrunk(io.BytesIO(data))


def test_no_cache_keeps_it(app, person):
    picture = kept(person("resident"))
    with app.test_request_context("/"):
        answer = send(picture.key)
    assert answer.get_data() == picture.data
    assert answer.mimetype == "image/webp"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("key", ["", None, "nothing", "x" * 10_000])
def test_what_is_not_there_is_absent(app, key):
    with app.test_request_context("/"), pytest.raises(NotFound):
        send(key)


def test_the_public_address_knows_nothing_of_it(browser, person):
    picture = kept(person("resident"))
    assert browser.get(f"/media/{picture.key}.webp").status_code == 404


def test_a_picture_taken_back_leaves_nothing(person):
    private_pictures.forget(kept(person("resident")).key)
    assert db.session.scalars(db.select(PrivatePicture)).all() == []


def test_it_goes_with_the_account_and_no_other_does(person):
    kept(person("resident"))
    other = kept(person("volunteer"))
    close(person("resident"))
    assert db.session.scalars(db.select(PrivatePicture.id)).all() == [other.id]


def test_what_still_runs_keeps_it_until_its_day(person):
    kept(person("resident"), needed_until=clock.today() + timedelta(days=30))
    close(person("resident"))
    left = db.select(db.func.count()).select_from(PrivatePicture)
    tasks.purge_pictures()
    assert db.session.scalar(left) == 1
    with clock.at(clock.now() + timedelta(days=31)):
        tasks.purge_pictures()
    assert db.session.scalar(left) == 0


def test_its_person_knows_of_it(app, person):
    kept(person("resident"))
    with app.test_request_context("/"):
        (row,) = SECTIONS["pictures"].rows(person("resident"))
    assert row["用途"] == "加分的证明"
