"""Sound and film as values: what a file is by its first bytes, and how long it plays."""

import re
import struct

from tinytag import TinyTag, TinyTagException

# What the name must end in, what the file must begin with, and what it is then.
KINDS = {
    "mp3": ("audio/mpeg", re.compile(rb"ID3|\xff[\xe2-\xff]")),
    "m4a": ("audio/mp4", re.compile(rb"....ftyp", re.DOTALL)),
    "ogg": ("audio/ogg", re.compile(rb"OggS")),
    "mp4": ("video/mp4", re.compile(rb"....ftyp", re.DOTALL)),
    "webm": ("video/webm", re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL)),
}
HEAD = 64 * 1024
LONGEST = 24 * 3600
# Matroska: how many nanoseconds a tick has, how many ticks it plays.
TICK = re.compile(rb"\x2a\xd7\xb1([\x81-\x84])(.{4})", re.DOTALL)
TICKS = re.compile(rb"\x44\x89(?:\x84(.{4})|\x88(.{8}))", re.DOTALL)
BROKEN = (
    TinyTagException,
    OSError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    ArithmeticError,
    struct.error,
)


def ending(name):
    return (name or "").rpartition(".")[2].lower()


def kind_of(name, file):
    """ "audio/mpeg" ... if the name and the first bytes agree on it, else None."""
    kind, begins = KINDS.get(ending(name), (None, None))
    file.seek(0)
    head = file.read(100)
    file.seek(0)
    return kind if kind and begins.match(head) else None


def seconds(kind, file):
    """How long it plays, or None where the file does not say."""
    try:
        length = webm_seconds(file.read(HEAD)) if kind == "video/webm" else tagged_seconds(file)
    except BROKEN:
        length = None
    file.seek(0)
    return round(length) if length and 0 < length < LONGEST else None


def tagged_seconds(file):
    return TinyTag.get(file_obj=file, tags=False, duration=True).duration


def webm_seconds(head):
    ticks, tick = TICKS.search(head), TICK.search(head)
    if not ticks:
        return None
    count = struct.unpack(">f" if ticks[1] else ">d", ticks[1] or ticks[2])[0]
    length = tick and tick[1][0] - 0x80
    return count * (int.from_bytes(tick[2][:length]) if tick else 1_000_000) / 1e9
