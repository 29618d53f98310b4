"""Question files in and out: GIFT, Aiken, Moodle XML, and our own table."""

import re

from flask_babel import gettext as _

from app import sheets
from app.errors import Refusal
from app.questions.formats import aiken, gift, gift_writing, moodle, moodle_writing, sheet, sheet_writing
from app.questions.formats.entries import MOST_BYTES, Entry, checked, tidied
from app.questions.formats.texts import decoded
from app.questions.items import Item

# What can be written: its name in a file name.
FORMATS = {"gift": "txt", "moodle": "xml", "xlsx": "xlsx"}


def read(body: bytes, filename: str = "") -> list[Entry]:
    """The entries of a file, whatever its format; Refusal where nothing can be read."""
    if len(body) > MOST_BYTES:
        raise Refusal(_("文件超过 10 MB, 请分成几个文件"))
    return checked(entries(body, filename))


def entries(body, filename):
    """The format is told by what the file says: names of files lie."""
    if sheets.is_book(body) or filename.casefold().endswith((".csv", ".tsv")):
        return sheet.read(body)
    text = decoded(body)
    # A question in GIFT may begin with a tag, too.
    if re.match(r"\s*<(\?|!|quiz)", text) or (text.lstrip()[:1] == "<" and filename.casefold().endswith(".xml")):
        return moodle.read(text)
    if aiken.looks_like(text):
        return aiken.read(text)
    if re.search("[{}]", text):
        return gift.read(text)
    raise Refusal(_("没有认出这个文件: 请用 GIFT、Aiken、Moodle XML 或表格模板"))


def write(items: list[Item], form: str) -> bytes:
    """The items as a file; what `cannot` names is left out."""
    return WRITERS[form]([tidied(item) for item in items])


def cannot(items: list[Item], form: str) -> list[tuple[Item, str]]:
    """Which items the format cannot hold whole, and what of them it leaves out."""
    if form == "moodle":
        return []
    found = [(item, _("图片没有写出, 要图片请选 Moodle XML")) for item in items if item.picture]
    if form == "xlsx":
        found += [(item, _("太长, 表格的一格放不下")) for item in items if sheet_writing.overflows(tidied(item))]
    return found


WRITERS = {
    "gift": lambda items: gift_writing.write(items).encode(),
    "moodle": moodle_writing.write,
    "xlsx": sheet_writing.write,
}
# The empty table with an example of each kind, as bytes.
template = sheet_writing.template
