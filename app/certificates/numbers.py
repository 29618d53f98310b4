"""The number of a certificate: WZ-XXXXX-XXXXX-XXXX. 13 random letters (63 bits) and one that checks them.

Nobody can guess one or count from one to the next; a slip of the pen is noticed without asking the database.
"""

import unicodedata

from app.access.secrets import READABLE, readable

PREFIX, RANDOM = "WZ", 13
# What people write where the alphabet has no such letter.
SLIPS = str.maketrans({" ": "", "-": "", "—": "", "–": "", "_": "", ".": ""})


def new():
    letters = readable(RANDOM)
    return grouped(letters + check_letter(letters))


def parse(text):
    """The number as it was issued, however it was typed; None if it cannot be one."""
    letters = unicodedata.normalize("NFKC", text).upper().translate(SLIPS)
    letters = "".join(letters.split())
    if len(letters) == len(PREFIX) + RANDOM + 1:
        letters = letters.removeprefix(PREFIX)
    sound = len(letters) == RANDOM + 1 and all(letter in READABLE for letter in letters)
    return grouped(letters) if sound and letters[-1] == check_letter(letters[:-1]) else None


def grouped(letters):
    return f"{PREFIX}-{letters[:5]}-{letters[5:10]}-{letters[10:]}"


def check_letter(letters):
    """Weights below a prime number of letters: each single slip and each swap of neighbours changes it."""
    total = sum(place * READABLE.index(letter) for place, letter in enumerate(letters, 1))
    return READABLE[total % len(READABLE)]
