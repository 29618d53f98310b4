"""The two faces we print with, and the light cuts of them that keep a PDF small.

The package carries 8 to 12 MB of outlines a face. A cut holds the letters people write every day, as
TrueType on a coarser grid: a certificate then takes 20 KB instead of 100. It is made once a machine, in a
process of its own (cutting.py), and kept under FONTS; until it is there the whole face serves.
"""

import hashlib
import importlib.util
import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flask import current_app

from app import clock

log = logging.getLogger(__name__)

PACKAGE = "pylopdf_fonts_zh_cn"
FACES = {"Weizhan Sans": "NotoSansSC-Regular.otf", "Weizhan Serif": "NotoSerifSC-Regular.otf"}
# Raised when cutting.py cuts differently, so that old cuts are not used.
EDITION = "5"
CUTTING = Path(__file__).with_name("cutting.py")
# How long a name with a rare letter may wait for its cut before the whole face serves.
PATIENCE = 20
ASCII = {chr(code) for code in range(0x20, 0x7F)}
KEPT = timedelta(days=30)
_cutting = {}


def whole(face):
    """The face as the package carries it."""
    folder = importlib.util.find_spec(PACKAGE).submodule_search_locations[0]
    return Path(folder) / FACES[face]


@cache
def everyday():
    """ASCII, Latin letters of foreign names, and all of GB 2312: 6,763 characters and its signs."""
    letters = ASCII | {chr(code) for code in (*range(0xA0, 0x180), *range(0x2010, 0x2027))}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            letters.update(bytes([row, cell]).decode("gb2312", "ignore"))
    return frozenset(letters)


def file(face, text):
    """The font file that prints `text` in this face.

    A text with a rare letter gets a cut of its very own letters: a second font beside the everyday one would
    cost more bytes, and WeasyPrint takes two files of one name for one.
    """
    if not cut(face).exists():
        begin(face)
        return whole(face)
    letters = {letter for letter in text if letter.isprintable()}
    if letters <= everyday():
        return cut(face)
    letters = "".join(sorted(letters | ASCII))
    return cut(face, letters) if make(face, letters) else whole(face)


def cut(face, letters=""):
    """Where the cut with these letters lies (none: the everyday ones)."""
    mark = hashlib.sha256(f"{version('pylopdf-fonts-zh-cn')}|{EDITION}|{letters}".encode()).hexdigest()[:12]
    return Path(current_app.config["FONTS"]) / f"{face.split()[-1].lower()}-{mark}.ttf"


def make(face, letters=""):
    """Make the cut unless it is there; whether it is there now."""
    target = cut(face, letters)
    if target.exists():
        return True
    process = start(face, letters)
    try:
        process.wait(None if not letters else PATIENCE)
    except subprocess.TimeoutExpired:
        log.warning("fonts: cutting took too long")
    return target.exists()


def begin(face):
    """Start making the everyday cut, behind what is going on."""
    target = cut(face)
    running = _cutting.get(target)
    if running is None or running.poll() is not None:
        _cutting[target] = start(face)


def start(face, letters=""):
    """The process that cuts: its memory is given back when it ends."""
    target = cut(face, letters)
    target.parent.mkdir(parents=True, exist_ok=True)
    wanted = letters or "".join(sorted(everyday()))
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", str(CUTTING), str(whole(face)), str(target), face],
        stdin=subprocess.PIPE,
    )
    process.stdin.write(wanted.encode())
    process.stdin.close()
    return process


def make_all():
    """Make the everyday cut of every face: at the first start of a machine."""
    for face in FACES:
        make(face)


def purge():
    """Throw away the cuts of single papers that are a month old."""
    everyday_cuts = {cut(face) for face in FACES}
    for path in Path(current_app.config["FONTS"]).glob("*.ttf"):
        age = clock.now() - datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if path not in everyday_cuts and age > KEPT:
            path.unlink(missing_ok=True)
