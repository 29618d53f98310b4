"""Any file at all: read for what it is, or refused in words; never an error."""

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refusal
from app.questions import formats
from app.questions.formats import moodle_answers
from app.questions.formats.examples import EXAMPLES
from tests.questions.items import few


def spoilt(body, seed):
    """The file with a few bytes changed, dropped or doubled."""
    random = Random(seed)
    spoilt = bytearray(body)
    for _time in range(random.randint(1, 8)):
        place = random.randrange(len(spoilt))
        spoilt[place : place + random.randint(0, 3)] = random.randbytes(random.randint(0, 3))
    return bytes(spoilt[: random.choice([len(spoilt), random.randrange(1, len(spoilt))])])


@pytest.mark.parametrize("form", formats.FORMATS)
def test_a_broken_file_never_breaks_the_reader(form):
    whole = formats.write(EXAMPLES, form)
    for seed in range(60):
        with suppress(Refusal):
            for entry in formats.read(spoilt(whole, seed), f"题.{formats.FORMATS[form]}"):
                assert entry.item is None or entry.problems == []


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00", b"\xff\xfe", b"\xff\xfe\x00", b"%PDF-1.7", bytes(range(256)), "只是一段话".encode(), b"\xff" * 99],
)
@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.xlsx", "a.csv", ""])
def test_what_is_no_question_bank_is_refused(body, name):
    with pytest.raises(Refusal):
        formats.read(body, name)


def test_more_than_ten_megabytes_are_refused():
    with pytest.raises(Refusal) as no:
        formats.read(b"x" * 10_000_001, "a.txt")
    assert "10 MB" in no.value.message


@pytest.mark.parametrize("form", formats.FORMATS)
def test_the_name_of_a_file_may_lie(form):
    found = formats.read(formats.write(EXAMPLES, form), "misnamed.doc")
    assert [entry.item for entry in found] == EXAMPLES


@pytest.mark.parametrize("form", formats.FORMATS)
def test_no_items_make_an_empty_file_that_is_refused(form):
    with pytest.raises(Refusal):
        formats.read(formats.write([], form), "")


PIECES = [
    "{",
    "}",
    "=",
    "~",
    "#",
    "####",
    "->",
    "%50%",
    "\n",
    "\n\n",
    "::",
    "T",
    "题",
    "\\",
    "[html]",
    "<p>",
    "&amp;",
    "//",
    ">2",
]
LINES = ["题", "A. 甲", "B) 乙", "ANSWER: A", "ANSWER:", "解析: 因为", "", "C. ", "答案: AB", "{=a}"]


TAGS = [
    "text",
    "answer",
    "single",
    "feedback",
    "file",
    "subquestion",
    "tags",
    "tag",
    "hint",
    "usecase",
    "tolerance",
    "category",
]


@st.composite
def nodes(draw, deep=0):
    """XML with Moodle's own words in any order."""
    if deep == 0:
        kind = draw(st.sampled_from(["category", *moodle_answers.KINDS]))
        parts = "".join(draw(st.lists(nodes(1), max_size=4)))
        return f"<quiz><question type='{kind}'><questiontext><text>题</text></questiontext>{parts}</question></quiz>"
    tag, inside = draw(st.sampled_from(TAGS)), draw(st.lists(nodes(deep + 1), max_size=3 if deep < 3 else 0))
    word = draw(st.sampled_from(["", "true", "题", "1", "x", "weizhan:topic=law"]))
    return f"<{tag} fraction='{draw(st.sampled_from(['', '0', '100', 'x']))}'>{word}{''.join(inside)}</{tag}>"


@few
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.lists(st.sampled_from(LINES), max_size=12), nodes())
def test_whatever_a_file_says_is_entries_or_a_refusal(pieces, lines, xml):
    for text in ("题{" + "".join(pieces), "\n".join(lines), xml):
        with suppress(Refusal):
            assert all((entry.item is None) == bool(entry.problems) for entry in formats.read(text.encode(), ""))
