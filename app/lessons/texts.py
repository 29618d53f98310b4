"""A lesson's text as values: its sections, how long they are, and what a search looks in."""

import re
import unicodedata
from dataclasses import dataclass

HEADING = re.compile(r"^##[ \t]+(\S.*)$", re.MULTILINE)
# ![words](address) and [words](address): only the words are text.
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
MARKS = re.compile(r"^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+|\*\*|__|\\(?=[^\w\s])|^-{3,}$", re.MULTILINE)
DIGEST = re.compile(r"\(media:([0-9a-f]{32})\b")
PICTURE = re.compile(r"!\[([^\]\n]*)\]\(((?:picture|media):[\w-]+)\)")


@dataclass(frozen=True)
class Section:
    """One screen: Markdown that begins with its heading; what stands before the first heading is part of it."""

    title: str
    source: str

    @property
    def length(self):
        """So many characters are read."""
        return len("".join(plain(self.source).split()))


def split(body):
    """The sections of a text, at its second-level headings; at least one."""
    headings = list(HEADING.finditer(body))
    if not headings:
        return [Section("", body.strip())]
    starts = [0, *[heading.start() for heading in headings[1:]], len(body)]
    return [
        Section(heading[1].strip(), body[start:end].strip())
        for heading, start, end in zip(headings, starts, starts[1:], strict=False)
    ]


def plain(text):
    """Without the marks of Markdown."""
    return MARKS.sub("", LINK.sub(r"\1", text))


def findable(*texts):
    """What a search compares: no marks, no case, one width."""
    return " ".join(unicodedata.normalize("NFKC", plain(" ".join(texts))).casefold().split())


def words(query, most=6):
    """The words that a search asks for, in the same writing; all of them must be there."""
    return findable(query).split()[:most]


def digests(text):
    """The media that a text shows, by their digests."""
    return list(dict.fromkeys(DIGEST.findall(text)))


def first_picture(body):
    """(address, words) of the first picture in a text, or None."""
    found = PICTURE.search(body)
    return found and (found[2], found[1])
