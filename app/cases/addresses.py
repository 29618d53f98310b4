"""The order in which houses stand: by street, and along it by number."""

import re

NUMBER = re.compile(r"(\d+)")


def along(address):
    """A key for sorting addresses: 福臻路 8 号 before 福臻路 12 号; who has none comes last."""
    parts = NUMBER.split("".join((address or "").split()))
    return not address, [int(part) if number % 2 else part for number, part in enumerate(parts)]
