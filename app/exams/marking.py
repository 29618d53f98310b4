"""Marks: from the share that an answer earns to a result. Values in, values out; marks are in hundredths."""

HUNDREDTHS = 100


def earned(share, marks):
    """Hundredths of a mark for a share (a Fraction from 0 to 1) of so many marks; halves go up."""
    above, below = share.as_integer_ratio()
    return (2 * above * marks * HUNDREDTHS + below) // (2 * below)


def full(drawn):
    """The full marks of a drawn paper [[version id, marks], ...]."""
    return sum(marks for _version, marks in drawn) * HUNDREDTHS


def percent(marks, of):
    """Whole percent, never rounded up: 59.9 is not yet 60."""
    return marks * 100 // of if of else 0


def passed(marks, of, pass_percent):
    """Whether the marks reach the pass mark, exactly."""
    return marks * 100 >= of * pass_percent


def shown(hundredths):
    """1250 -> "12.5", 1200 -> "12": marks as people write them."""
    return f"{hundredths / HUNDREDTHS:.2f}".rstrip("0").rstrip(".")
