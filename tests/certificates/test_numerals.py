"""大写: what is written on the paper beside the figures."""

import pytest

from app.certificates.numerals import capital_time
from app.printing.capitals import DIGITS, STEPS, capital


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "柒"),
        (10, "壹拾"),
        (20, "贰拾"),
        (105, "壹佰零伍"),
        (110, "壹佰壹拾"),
        (1005, "壹仟零伍"),
        (1050, "壹仟零伍拾"),
        (9999, "玖仟玖佰玖拾玖"),
        (10000, "壹万"),
        (10001, "壹万零壹"),
        (12030, "壹万贰仟零叁拾"),
        (200300, "贰拾万零叁佰"),
    ],
)
def test_numbers_are_said_as_on_a_bank_slip(number, words):
    assert capital(number) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1950, "叁拾贰小时叁拾分"), (120, "贰小时整"), (45, "肆拾伍分"), (65, "壹小时伍分"), (0, "零小时整")],
)
def test_minutes_become_hours_and_minutes(minutes, words):
    assert capital_time(minutes) == words


def test_every_number_reads_back_to_itself():
    assert [read(capital(number)) for number in range(0, 30_000, 7)] == list(range(0, 30_000, 7))


def read(words):
    total = part = digit = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS.index(word)
        elif word in STEPS:
            part, digit = part + digit * 10 ** STEPS.index(word), 0
        else:
            total, part, digit = (total + part + digit) * 10_000, 0, 0
    return total + part + digit
