"""Files such as people send."""

import io
import struct
import zlib

from PIL import Image


def photo(size=(1600, 1200), kind="JPEG", mode="RGB", noise=False, **options):
    """A picture as bytes; with `noise` it is as hard to pack as one can be."""
    image = (
        Image.effect_noise(size, 120).convert(mode) if noise else Image.linear_gradient("L").resize(size).convert(mode)
    )
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def located():
    """A photo taken sideways, with the place in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    return photo((800, 400), exif=exif)


def bomb(width=10_000, height=5_000):
    """A PNG of 50 million points in a few bytes."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(bytes((width + 1) * height), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def mp3(frames=400):
    """Silence: each frame is 417 bytes and 26 ms."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def mp4(seconds=90, brand=b"isom"):
    """Only what says how long it is."""

    def box(name, data):
        return struct.pack(">I", len(data) + 8) + name + data

    header = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + bytes(80)
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"moov", box(b"mvhd", header)) + box(b"mdat", bytes(3000))


def webm(seconds=75):
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"
    return head + b"\x2a\xd7\xb1\x83\x0f\x42\x40" + b"\x44\x89\x88" + struct.pack(">d", seconds * 1000.0) + bytes(2000)


def ogg():
    """The name of it, and nothing that a player could use."""
    return b"OggS" + bytes(500)
