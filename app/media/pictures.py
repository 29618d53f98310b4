"""A picture as it is sent to a phone: turned upright, small, without whatever the camera wrote into it."""

import io

from PIL import Image, ImageOps

# What browsers can show and people have; what else Pillow could read is not opened at all.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
# A JPEG is read at a fraction of its size, the others only whole: 25 million points are 100 MB.
MOST_POINTS = {"JPEG": 60_000_000}
MOST_OTHER = 25_000_000
CARD_EDGE, SLIDE_EDGE, PAPER_EDGE = 960, 1280, 1600
CARD_BYTES, SLIDE_BYTES, PAPER_BYTES = 30 * 1024, 60 * 1024, 200 * 1024
QUALITIES = (80, 65, 50, 35)
# Whatever a hostile or broken file makes the reader say.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, ArithmeticError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class NoPictureError(Exception):
    """It is none, or one that cannot be read."""


class TooLargeError(Exception):
    """So many points that opening it would fill the memory."""


def shrink(file, edge=CARD_EDGE, most=CARD_BYTES):
    """(WebP, width, height) of the picture in `file`, at most `edge` long and `most` bytes."""
    try:
        return packed(upright(opened(file, edge)), edge, most)
    except BOMBS as bomb:
        raise TooLargeError from bomb
    except BROKEN as broken:
        raise NoPictureError from broken


def shrink_slide(data):
    """The same for a page of a presentation: larger, for it holds text."""
    return shrink(io.BytesIO(data), SLIDE_EDGE, SLIDE_BYTES)


def shrink_paper(file):
    """The same for a photo of a paper: larger still, so that its small print can be read."""
    return shrink(file, PAPER_EDGE, PAPER_BYTES)


def opened(file, edge):
    """The picture, its size checked before a point of it is read."""
    image = Image.open(file, formats=FORMATS)
    if image.width * image.height > MOST_POINTS.get(image.format, MOST_OTHER):
        raise TooLargeError
    # A JPEG can be read at a half, a quarter or an eighth.
    image.draft("RGB", (edge * 2, edge * 2))
    return image


def upright(image):
    """As it was meant to be looked at, in colours that WebP has."""
    image.load()
    image = ImageOps.exif_transpose(image)
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def packed(image, edge, most):
    """Less quality first, then fewer points, until it is small enough; a few points always are."""
    while True:
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            data = webp(image, quality)
            if len(data) <= most:
                return data, *image.size
        edge = max(image.size) * 3 // 4


def webp(image, quality):
    """A copy of the points alone: no camera, no place, no thumbnail goes along."""
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
