"""A picture becomes small, upright and silent about where it was taken; what is none is refused."""

import io

import pytest
from PIL import Image

from app.errors import Refusal
from app.media import actions, pictures
from app.printing import pdf
from tests.media.making import bomb, located, mp3, photo
from tests.world import TOWN


def test_half_a_picture_is_refused_after_something_was_printed_too(whole_app):
    with whole_app.test_request_context("/"):
        pdf.render("<html lang='zh'><title>一页</title><p>一页</p></html>")
    with pytest.raises(pictures.NoPictureError):
        pictures.shrink(io.BytesIO(photo()[:2000]))


def shrunk(data, *args):
    made, width, height = pictures.shrink(io.BytesIO(data), *args)
    image = Image.open(io.BytesIO(made))
    assert (image.format, image.size) == ("WEBP", (width, height))
    return image, made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP"])
def test_every_kind_becomes_webp(kind):
    image, made = shrunk(photo(kind=kind))
    assert image.size == (960, 720)
    assert len(made) <= 30 * 1024


@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (1, 20_000), (20_000, 1), (1, 1), (4000, 4000)])
def test_the_hardest_picture_still_fits(size):
    image, made = shrunk(photo(size, "PNG", noise=True))
    assert len(made) <= 30 * 1024
    assert max(image.size) <= 960


def test_a_small_picture_is_not_blown_up():
    assert shrunk(photo((200, 100), "PNG"))[0].size == (200, 100)


def test_it_is_turned_upright_and_says_nothing_about_the_camera():
    image, made = shrunk(located())
    assert image.size == (400, 800)
    assert not image.getexif()
    assert b"SecretCamera" not in made
    assert set(image.info) <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L"])
def test_every_way_of_colouring_is_understood(mode):
    shrunk(photo((300, 200), "PNG", mode))


def test_what_was_clear_stays_clear():
    clear = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(clear, "PNG")
    assert shrunk(clear.getvalue())[0].convert("RGBA").getpixel((5, 5))[3] == 0


def test_ink_for_printers_becomes_light():
    out = io.BytesIO()
    Image.new("CMYK", (40, 30), (0, 255, 255, 0)).save(out, "JPEG")
    assert shrunk(out.getvalue())[0].mode == "RGB"


@pytest.mark.parametrize("data", [bomb(), bomb(30_000, 30_000), bomb(20_000, 5_000)])
def test_a_bomb_is_not_opened(data):
    with pytest.raises(pictures.TooLargeError):
        pictures.shrink(io.BytesIO(data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"\x89PNG\r\n\x1a\n",
        photo()[:2000],
        photo(kind="PNG")[:300],
        mp3(3),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        photo(kind="TIFF", size=(20, 20)),
        b"GIF89a" + b"\xff" * 50,
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(pictures.NoPictureError):
        pictures.shrink(io.BytesIO(data))


@pytest.mark.parametrize(("data", "words"), [(b"<html>", "不是能用的图片"), (bomb(), "尺寸太大")])
def test_the_refusal_is_plain(app, person, data, words):
    with pytest.raises(Refusal, match=words):
        actions.keep_picture(data, person("coordinator"), TOWN)
