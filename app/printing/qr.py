"""QR codes as inline SVG: no picture file, no request."""

import io

import segno
from markupsafe import Markup


def svg(text, words):
    """A QR code for `text`, as an SVG element that says `words` to those who cannot see it."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        nl=False,
        border=2,
        svgclass="qr",
        lineclass=None,
        title=words,
        omitsize=True,
    )
    return Markup(out.getvalue().decode())  # noqa: S704


def png(text):
    """The same as a small picture, as a data: address, for paper; its `alt` says its words.

    A drawing would keep WeasyPrint from letting go of all it knew about a page until the last one is printed.
    """
    return segno.make(text, error="m", micro=False).png_data_uri(border=2, scale=4)
