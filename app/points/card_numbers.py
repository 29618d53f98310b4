"""The number of a card: twelve digits, eleven drawn at random and one that checks them.

Nobody can guess one or count from one to the next. The last digit is Damm's: it tells each single slip of a
finger and each swap of two neighbours without asking the database. Cards opened before there was a check keep
the number they have.
"""

import unicodedata

from app.access import secrets

LENGTH = 12
DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def new():
    """A number for a new card."""
    digits = secrets.digits(LENGTH - 1)
    return digits + check_digit(digits)


def parse(text):
    """The digits as a keyboard or a scanner typed them, however grouped; "" if they cannot be a number."""
    digits = "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter not in " -\t\r\n")
    return digits if len(digits) == LENGTH and digits.isascii() and digits.isdigit() else ""


def is_sound(number):
    """Whether its last digit agrees with the others."""
    return check_digit(number[:-1]) == number[-1]


def check_digit(digits):
    state = 0
    for digit in digits:
        state = int(DAMM[state][int(digit)])
    return str(state)


def in_fours(number):
    """1234 5678 9012, as it is printed and read out."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
