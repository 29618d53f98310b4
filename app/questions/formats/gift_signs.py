"""The signs that mean something in GIFT, and how a text holds them as mere signs."""

import re

# What is escaped stands as a character that no text holds until the signs that mean something are found.
HIDDEN = {sign: chr(0xFDD0 + place) for place, sign in enumerate("\\:#={}~n")}
BARE = {ord(char): "\n" if sign == "n" else sign for sign, char in HIDDEN.items()}


def hidden(text):
    """A text as it stands in a file, its escaped signs out of the way."""
    return re.sub(r"\\([\\:#={}~n])", lambda found: HIDDEN[found[1]], text)


def bare(text):
    """A part of it, the escaped signs back as signs."""
    return text.translate(BARE)


def escaped(text):
    """A text as a file holds it, on one line."""
    return re.sub(r"([\\:#={}~])", r"\\\1", text).replace("\n", "\\n")
