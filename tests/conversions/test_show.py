"""A PDF becomes pictures behind the page; whatever it does, it does to itself."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from app import clock
from app.db import db
from app.media import conversion_actions, slides, tasks
from app.media.models import Conversion, Medium, MediumPart
from tests.conversions.making import pdf
from tests.world import TOWN

MOST = 20 * 1024 * 1024


@pytest.fixture
def send(person):
    """`send(data)` is the conversion as it came out."""

    def ask(data):
        conversion = conversion_actions.ask(io.BytesIO(data), person("coordinator"), TOWN, "课件.pdf", MOST)
        db.session.commit()
        tasks.convert(conversion.id)
        return db.session.get(Conversion, conversion.id, populate_existing=True)

    return ask


def test_each_page_is_a_small_picture(send):
    conversion = send(pdf(3))
    assert (conversion.state, conversion.total, conversion.pdf) == ("ready", 3, None)
    # Three pages that look the same are one picture.
    (digest,) = set(conversion.pages)
    medium = db.session.scalars(db.select(Medium).filter_by(digest=digest)).one()
    data = db.session.scalars(db.select(MediumPart.data).filter_by(medium_id=medium.id)).one()
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("WEBP", (1280, 720))
    assert medium.size <= 60 * 1024


def test_its_lines_can_be_copied(as_, send):
    conversion = send(pdf(2))
    text = as_("coordinator").see(f"/conversions/{conversion.id}").xpath("//textarea")[0].text
    assert text.count("## ") == 2
    assert f"](media:{conversion.pages[0]})" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(61), "many"),
        (b"%PDF-1.4 nothing else", "broken"),
        (pdf(2)[:200], "broken"),
        (pdf(0), "broken"),
    ],
)
def test_what_cannot_be_shown_says_why(as_, send, data, reason):
    conversion = send(data)
    assert (conversion.state, conversion.reason, conversion.pdf) == ("failed", reason, None)
    assert "请" in as_("coordinator").see(f"/conversions/{conversion.id}").text_content()


@pytest.mark.parametrize("box", [b"0 0 1000000 1000000", b"0 0 0 0", b"0 0 1 100000", b"0 0 -5 5"])
def test_no_size_of_a_page_fills_the_memory(send, box):
    assert send(pdf(1, box=box)).state in ("ready", "failed")


def test_a_bomb_breaks_only_its_own_program(send, monkeypatch):
    monkeypatch.setattr(slides, "PATIENCE", 5)
    bomb = pdf(1, b"0 0 m 9 9 l S " * 6_000_000, packed=True)
    assert len(bomb) < 200_000
    assert send(bomb).state in ("ready", "failed")


def test_it_goes_on_where_it_stopped(app, person):
    conversion = conversion_actions.ask(io.BytesIO(pdf(3)), person("coordinator"), TOWN, "课件.pdf", MOST)
    conversion_actions.claim(conversion.id)
    conversion.pages = ["kept"]
    db.session.commit()
    tasks.take_up_conversions()
    assert db.session.get(Conversion, conversion.id, populate_existing=True).pages == ["kept"]
    with clock.at(clock.now() + timedelta(minutes=6)):
        tasks.take_up_conversions()
    after = db.session.get(Conversion, conversion.id, populate_existing=True)
    assert (after.state, after.pages[0], len(after.pages)) == ("ready", "kept", 3)


def test_one_that_kills_its_worker_is_given_up(app, person):
    conversion = conversion_actions.ask(io.BytesIO(pdf(1)), person("coordinator"), TOWN, "课件.pdf", MOST)
    conversion.tries = conversion_actions.TRIES
    db.session.commit()
    tasks.convert(conversion.id)
    assert db.session.get(Conversion, conversion.id, populate_existing=True).state == "failed"


def test_only_one_worker_takes_it(app, person):
    conversion = conversion_actions.ask(io.BytesIO(pdf(1)), person("coordinator"), TOWN, "课件.pdf", MOST)
    assert conversion_actions.claim(conversion.id)
    assert conversion_actions.claim(conversion.id) is None


def test_old_ones_are_forgotten_and_their_pictures_stay(app, send, time):
    send(pdf(1))
    db.session.commit()
    with time(days=8):
        tasks.purge_conversions()
    assert (db.session.query(Conversion).count(), db.session.query(Medium).count()) == (0, 1)


def test_while_it_runs_the_page_says_how_far(as_, person):
    conversion = conversion_actions.ask(io.BytesIO(pdf(3)), person("coordinator"), TOWN, "课件.pdf", MOST)
    conversion.state, conversion.total, conversion.pages = "running", 3, ["a"]
    page = as_("coordinator").see(f"/conversions/{conversion.id}")
    assert "1 / 3" in page.text_content()
    assert page.xpath("//noscript")
    assert as_("neighbour").get(f"/conversions/{conversion.id}").status_code == 404
