"""The pages of a PDF as pictures, each drawn by a program that may fail without harm."""

import subprocess
import sys
from pathlib import Path

from app.media.pictures import SLIDE_EDGE

PROGRAM = Path(__file__).with_name("pdf_pages.py")
# Wall clock; the program's own limits are tighter.
PATIENCE = 60


class NoPdfError(Exception):
    """It is none, it is locked, or it asks for too much."""


def count(path):
    """How many pages."""
    return int(run(path, "count"))


def draw(path, number):
    """One page, as a picture that Pillow opens."""
    return run(path, str(number), str(SLIDE_EDGE))


def run(*args):
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with a path and numbers of ours
            [sys.executable, "-I", str(PROGRAM), *map(str, args)], capture_output=True, timeout=PATIENCE, check=True
        )
    except subprocess.SubprocessError as failed:
        raise NoPdfError from failed
    return done.stdout
