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


def data_address(text):
    """The same as a data: address, for a picture on paper that says its words as `alt`."""
    return segno.make(text, error="m", micro=False).svg_data_uri(border=2, omitsize=True)
