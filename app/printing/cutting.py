"""Cut a light TrueType font out of a heavy one: python cutting.py SOURCE TARGET FAMILY < letters

A quarter of the grid and quadratic curves: in print nothing shows below the size of a poster, and a glyph
takes half the bytes.
"""

import os
import sys
import tempfile
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

GRID = 224
# How far a curve may stray, in units of the grid.
ERROR = 1.1
MANY = 3000


def cut(source, letters, family):
    """A font with only these letters, in a FontBuilder."""
    scale = GRID / source["head"].unitsPerEm
    known = source.getBestCmap()
    cmap = {ord(letter): known[ord(letter)] for letter in letters if ord(letter) in known}
    names = [".notdef", *sorted({*cmap.values()} - {".notdef"}, key=source.getGlyphID)]
    outlines, widths = source.getGlyphSet(), source["hmtx"]
    glyphs = {name: outline(outlines[name], scale) for name in names}
    font = FontBuilder(GRID, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(cmap)
    # One map is enough; the second, for letters beyond the first 65,536, knows the others too.
    maps = font.font["cmap"]
    maps.tables = [one for one in maps.tables if one.format == 12] or maps.tables
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(
        {name: (round(widths[name][0] * scale), getattr(glyphs[name], "xMin", 0)) for name in names}
    )
    copy_heights(font, source, scale)
    font.setupNameTable({"familyName": family, "styleName": "Regular"})
    font.setupPost(keepGlyphNames=False)
    return font


def outline(glyph, scale):
    pen = TTGlyphPen(None)
    glyph.draw(TransformPen(Cu2QuPen(pen, max_err=ERROR, reverse_direction=True), (scale, 0, 0, scale, 0, 0)))
    return pen.glyph(dropImpliedOnCurves=True)


def copy_heights(font, source, scale):
    line, system = source["hhea"], source["OS/2"]
    font.setupHorizontalHeader(ascent=round(line.ascent * scale), descent=round(line.descent * scale))
    font.setupOS2(
        sTypoAscender=round(system.sTypoAscender * scale),
        sTypoDescender=round(system.sTypoDescender * scale),
        usWinAscent=round(system.usWinAscent * scale),
        usWinDescent=round(system.usWinDescent * scale),
    )


def keep(font, target):
    """Whoever looks sees the whole file or none."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        font.save(name)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def main(source, target, family):
    letters = sys.stdin.buffer.read().decode()
    # The everyday cut is made behind what is going on; for a short one somebody waits.
    if len(letters) > MANY:
        os.nice(10)
    with TTFont(source, lazy=True) as font:
        keep(cut(font, letters, family), Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
