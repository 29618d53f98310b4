"""Money as people type it and as pages show it; kept in fen, so that nothing is lost in sums."""

import re

# As a Chinese keyboard types them.
WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
# Up to 999,999.99 yuan.
YUAN = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,2}))?")


def fen(text):
    """ "1,200.5" -> 120050; None where it is no amount."""
    found = YUAN.fullmatch((text or "").translate(WIDE).replace(",", "").strip())
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def yuan(amount):
    """120050 -> "1,200.50", 4500 -> "45": the way it is read."""
    whole, rest = divmod(amount, 100)
    return f"{whole:,}.{rest:02}" if rest else f"{whole:,}"
