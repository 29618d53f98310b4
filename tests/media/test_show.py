"""Bytes on their way out: whole, in ranges, from a cache, and never as anything else."""

import io

import pytest

from app.media import actions
from app.media.models import PART
from app.media.sending import AT_ONCE
from tests.media.making import mp4, photo
from tests.world import TOWN

DATA = mp4() + bytes(range(256)) * 6000


@pytest.fixture
def film(person):
    most = {"video": 10**8, "audio": 10**8}
    return actions.keep_recording(io.BytesIO(DATA), person("coordinator"), TOWN, "片.mp4", "说的话", most)


@pytest.fixture
def picture(person):
    return actions.keep_picture(photo(), person("coordinator"), TOWN, "书")


def get(browser, medium, **headers):
    return browser.get(medium.address, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_the_whole_of_it_comes_as_it_was_kept(browser, film):
    answer = get(browser, film)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "video/mp4", DATA)
    assert answer.headers["Content-Length"] == str(len(DATA))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


def test_it_may_be_kept_for_ever(browser, picture):
    answer = get(browser, picture)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "image/webp"
    again = get(browser, picture, If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-1", 0, 2),
        ("bytes=0-0", 0, 1),
        (f"bytes={PART - 3}-{PART + 3}", PART - 3, PART + 4),
        (f"bytes={PART}-{2 * PART - 1}", PART, 2 * PART),
        ("bytes=-5", len(DATA) - 5, len(DATA)),
        (f"bytes={len(DATA) - 1}-", len(DATA) - 1, len(DATA)),
        (f"bytes={len(DATA) - 9}-99999999999", len(DATA) - 9, len(DATA)),
        ("bytes=0-", 0, AT_ONCE),
        ("bytes=100-", 100, 100 + AT_ONCE),
    ],
)
def test_a_range_is_that_range(browser, film, asked, start, stop):
    answer = get(browser, film, Range=asked)
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(DATA)}"
    assert answer.data == DATA[start:stop]
    assert answer.headers["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("asked", [f"bytes={len(DATA)}-", "bytes=99999999999-"])
def test_a_range_beyond_the_end(browser, film, asked):
    answer = get(browser, film, Range=asked)
    assert (answer.status_code, answer.data) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{len(DATA)}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes", "bytes=", "bytes=5-2", "-1", "bytes=--1", "\u00ff"]
)
def test_junk_is_answered_with_everything(browser, film, asked):
    answer = get(browser, film, Range=asked)
    assert (answer.status_code, len(answer.data)) == (200, len(DATA))


def test_the_rest_of_something_else_is_the_whole(browser, film):
    assert get(browser, film, Range="bytes=5-9", If_Range='"other"').status_code == 200
    assert get(browser, film, Range="bytes=5-9", If_Range=f'"{film.digest}"').status_code == 206
    assert get(browser, film, Range="bytes=5-9", If_Range="Wed, 14 Oct 2026 06:00:00 GMT").status_code == 200


def test_the_head_alone_says_how_much_there_is(browser, film):
    answer = browser.head(film.address)
    assert (answer.status_code, answer.headers["Content-Length"], answer.data) == (200, str(len(DATA)), b"")


@pytest.mark.parametrize("address", ["/media/{}.html", "/media/{}.webm", "/media/{}.svg", "/media/{}", "/media/x.mp4"])
def test_under_another_name_there_is_nothing(browser, film, address):
    assert browser.get(address.format(film.digest)).status_code == 404


def test_a_page_may_play_what_is_ours_and_nothing_else(browser):
    assert "media-src 'self'" in browser.get("/lessons/").headers["Content-Security-Policy"]
