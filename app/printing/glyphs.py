"""Can we print it? A name with a letter that no face of ours has is said so before the paper is printed."""

import struct
from bisect import bisect_right
from functools import cache

from app.printing.faces import FACES, whole


def missing_glyphs(text):
    """The letters of `text` that would come out as empty boxes, each once, in their order."""
    letters = dict.fromkeys(letter for letter in text if letter.isprintable())
    return [letter for letter in letters if not all(has(face, ord(letter)) for face in FACES)]


def has(face, code):
    starts, ends = ranges(face)
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ends[place]


@cache
def ranges(face):
    """The first and last codes of each run of letters in the face: its cmap table in format 12, nothing else."""
    with whole(face).open("rb") as file:
        (count,) = struct.unpack(">4xH6x", file.read(12))
        tables = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", file.read(16 * count))}
        start = tables[b"cmap"]
        file.seek(start)
        (count,) = struct.unpack(">2xH", file.read(4))
        maps = {(system, kind): offset for system, kind, offset in struct.iter_unpack(">HHI", file.read(8 * count))}
        file.seek(start + maps[3, 10])
        (groups,) = struct.unpack(">12xI", file.read(16))
        runs = list(struct.iter_unpack(">III", file.read(12 * groups)))
    return [first for first, _, _ in runs], [last for _, last, _ in runs]
