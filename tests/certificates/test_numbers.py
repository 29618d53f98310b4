"""Numbers that cannot be guessed, and that forgive how they are typed but not what."""

import math

import pytest

from app.access.secrets import READABLE
from app.certificates import numbers


def test_a_number_has_sixty_bits_of_chance():
    assert numbers.RANDOM * math.log2(len(READABLE)) >= 60
    assert len({numbers.new() for _ in range(500)}) == 500


@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.lower,
        lambda number: number.replace("-", ""),
        lambda number: number.replace("-", " "),
        lambda number: f"  {number.removeprefix('WZ-')}  ",
        lambda number: "".join(chr(ord(letter) + 0xFEE0) for letter in number),
    ],
)
def test_case_spaces_and_dashes_do_not_matter(typed):
    number = numbers.new()
    assert numbers.parse(typed(number)) == number


def test_each_slip_and_each_swap_is_noticed():
    letters = numbers.new().replace("-", "")[2:]
    for place, right in enumerate(letters):
        for wrong in set(READABLE) - {right}:
            assert numbers.parse(letters[:place] + wrong + letters[place + 1 :]) is None
    for place in range(len(letters) - 1):
        swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
        assert (numbers.parse(swapped) is None) == (letters[place] != letters[place + 1])


@pytest.mark.parametrize("junk", ["", "WZ", "x" * 10_000, "\x00", "WZ-00000-00000-0000", "证明", "%s", "‮"])
def test_junk_is_no_number(junk):
    assert numbers.parse(junk) is None
