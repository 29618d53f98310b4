"""A PDF as small as one can be."""

import zlib


def pdf(pages, content=b"0 0 1 rg 20 20 100 60 re f", packed=False, box=b"0 0 320 180", extra=b""):
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    stream = zlib.compress(content, 9) if packed else content
    how = b"/Filter/FlateDecode" if packed else b""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<<%s/Length %d>>stream\n%s\nendstream" % (how, len(stream), stream),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 3 0 R%s>>" % (box, extra)] * pages,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(
        b"%010d 00000 n \n" % one for one in places
    )
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)
