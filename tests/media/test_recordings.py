"""Sound and film: what a file is, how long it plays, in parts, once."""

import io

import pytest

from app.db import db
from app.errors import Refusal
from app.media import actions, recordings
from app.media.models import PART, Medium, MediumPart
from tests.media.making import mp3, mp4, ogg, photo, webm
from tests.world import ELSEWHERE, TOWN

MOST = {"audio": 1024 * 1024, "video": 2 * 1024 * 1024}


@pytest.mark.parametrize(
    ("name", "data", "kind", "seconds"),
    [
        ("话.mp3", mp3(), "audio/mpeg", 10),
        ("话.MP3", b"ID3\x03\x00\x00\x00\x00\x00\x00" + mp3(), "audio/mpeg", 10),
        ("话.m4a", mp4(61, b"M4A "), "audio/mp4", 61),
        ("片.mp4", mp4(), "video/mp4", 90),
        ("片.webm", webm(), "video/webm", 75),
        ("话.ogg", ogg(), "audio/ogg", None),
    ],
)
def test_a_file_is_known_by_its_name_and_its_first_bytes(name, data, kind, seconds):
    file = io.BytesIO(data)
    assert recordings.kind_of(name, file) == kind
    found = recordings.seconds(kind, file)
    assert found == seconds or (seconds and abs(found - seconds) <= 1)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.mp3", b"<html><script>alert(1)</script>"),
        ("page.mp4", b"<html>"),
        ("a.mp4", webm()),
        ("a.webm", mp4()),
        ("a.exe", mp3()),
        ("a", mp3()),
        ("", mp3()),
        ("a.mp3", b""),
        ("a.mp3", photo()),
        ("a.svg", b"<svg/>"),
    ],
)
def test_what_does_not_agree_is_nothing(name, data):
    assert recordings.kind_of(name, io.BytesIO(data)) is None


@pytest.mark.parametrize("cut", [3, 20, 40, 60, 120])
@pytest.mark.parametrize(("kind", "data"), [("video/mp4", mp4()), ("video/webm", webm()), ("audio/mpeg", mp3())])
def test_a_broken_file_has_no_length_and_breaks_nothing(kind, data, cut):
    assert recordings.seconds(kind, io.BytesIO(data[:cut])) in (None, 0, 75, 90)


def test_it_is_kept_in_parts(app, person):
    data = mp4() + bytes(range(256)) * 3000
    medium = actions.keep_recording(io.BytesIO(data), person("coordinator"), TOWN, "片.mp4", "说的话", MOST)
    found = db.session.scalars(db.select(MediumPart).filter_by(medium_id=medium.id).order_by(MediumPart.number)).all()
    assert b"".join(part.data for part in found) == data
    assert {len(part.data) for part in found[:-1]} == {PART}
    assert (medium.size, medium.seconds, medium.text) == (len(data), 90, "说的话")


def test_sent_again_it_is_the_same_medium(app, person):
    first = actions.keep_recording(io.BytesIO(mp3()), person("coordinator"), TOWN, "a.mp3", "一", MOST)
    again = actions.keep_recording(io.BytesIO(mp3()), person("coordinator"), TOWN, "b.mp3", "二", MOST)
    assert (again.id, again.text) == (first.id, "二")
    elsewhere = actions.keep_recording(io.BytesIO(mp3()), person("neighbour"), ELSEWHERE, "b.mp3", "别的", MOST)
    assert (elsewhere.id, elsewhere.text) == (first.id, "二")
    assert db.session.query(Medium).count() == 1


@pytest.mark.parametrize(
    ("name", "data", "text", "words"),
    [
        ("a.mp3", mp3(), "", "文字版"),
        ("a.mp3", mp3(3000), "话", "最大 1 MB"),
        ("a.mp4", mp4() + bytes(2 * 1024 * 1024), "话", "最大 2 MB"),
        ("a.avi", b"RIFF", "话", "不是能用的声音或视频"),
    ],
)
def test_a_refusal_is_plain(app, person, name, data, text, words):
    with pytest.raises(Refusal, match=words):
        actions.keep_recording(io.BytesIO(data), person("coordinator"), TOWN, name, text, MOST)
    assert db.session.query(Medium).count() == 0
