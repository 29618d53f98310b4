"""What fits on a poster: how large its title may be, and how much of the description there is room for."""

import math
import unicodedata

POINT = 0.3528
# The column above the hills, in mm, without its head, the day, and the spaces between.
WIDTH, HEIGHT = 174, 80
# (class, size in pt, most lines): a title that fits on one line is not broken; what is longest is smallest.
SIZES = [("huge", 70, 1), ("large", 56, 1), ("middle", 44, 1), ("large", 56, 2), ("middle", 44, 3), ("small", 31, 99)]
TITLE_LEADING, PLACE_LINE, ABOUT_LINE = 1.22, 11, 9.6
PLACE_LETTERS, ABOUT_LETTERS = 20, 27


def fit(title, place):
    """(class of the title, letters of the description): the last line is never cut through."""
    name, size, lines = next(
        (name, size, lines_of(title, size)) for name, size, most in SIZES if lines_of(title, size) <= most
    )
    rest = HEIGHT - lines * size * TITLE_LEADING * POINT - PLACE_LINE * -(-len(place) // PLACE_LETTERS)
    return name, max(0, int(rest // ABOUT_LINE)) * ABOUT_LETTERS


def lines_of(title, size):
    """How many lines a title takes at a size in pt."""
    room = WIDTH / (size * POINT)
    # A letter that would be cut goes to the next line.
    return 1 if width(title) <= room else math.ceil(width(title) / int(room))


def width(text):
    """In Chinese letters; a Latin one takes a bit more than half of one."""
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
    return wide + 0.58 * (len(text) - wide)
