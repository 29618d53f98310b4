"""Several texts in one cell, and cells that no program changes on the way."""

import re

from app.questions.formats.texts import tidy


def joined(texts, mark="|"):
    """Texts parted by a mark; where they hold it themselves a backslash goes before it."""
    return mark.join(text.replace("\\", "\\\\").replace(mark, f"\\{mark}") for text in texts)


def split(cell, mark="|", most=-1):
    """The reverse of joined; at most `most` marks part, the others are signs."""
    found = [""]
    for sign in re.findall(r"\\[\\" + mark + r"]|.", cell, re.DOTALL):
        if sign == mark and most:
            most -= 1
            found.append("")
        else:
            found[-1] += sign[-1] if len(sign) > 1 else sign
    return [tidy(text) for text in found]


def guarded(text):
    """A text as a cell in which neither an apostrophe before a formula's sign nor _x0041_ has a meaning."""
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return f"'{text}" if re.match(r"'+[=+\-@]", text) else text


def bare(cell):
    """The text of a cell, without the apostrophe that keeps it from being a formula."""
    return re.sub(r"^'(?='*[=+\-@])", "", tidy(cell))
