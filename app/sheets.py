"""Spreadsheets in and out: XLSX, XLS, ODS and CSV as people really make them."""

import csv
import io
from datetime import date, datetime

import python_calamine
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.errors import Refusal

MOST_ROWS = 5000
# A cell that begins with one of these would run as a formula in the reader's program.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read(name, body, no_table, too_long):
    """The rows of the first sheet: a list of lists of cleaned text, empty rows kept for their numbers.

    `name` says the kind of file, `body` is its bytes. Refusal(no_table) where nothing can be read,
    Refusal(too_long) past MOST_ROWS rows.
    """
    try:
        rows = read_csv(body) if not is_book(body) else read_book(body)
    except (python_calamine.CalamineError, csv.Error, ValueError, OSError) as error:
        raise Refusal(no_table) from error
    if not any(any(row) for row in rows):
        raise Refusal(no_table)
    if len(rows) > MOST_ROWS:
        raise Refusal(too_long)
    return rows


def is_book(body):
    """XLSX and ODS are zips, XLS is an OLE file; the rest is taken for CSV."""
    return body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_book(body):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    sheet = book.get_sheet_by_index(0)
    return [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def read_csv(body):
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(decoded(body)))]


def decoded(body):
    """Text of a CSV: UTF-8 with or without BOM, UTF-16 with BOM, else the GB18030 of Chinese Windows."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValueError("not text")


def as_text(cell):
    """A cell as a person would read it: 330482.0 is 330482, a date is 2026-11-21."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def table(rows, headings):
    """[(row number, {key: text})] below the line of headings, merged cells' gaps left empty.

    `headings` is {key: (names it may bear)}; the line that has the most of them is the heading line.
    Returns None when no line within the first ten has the first key's heading.
    """
    for start, row in enumerate(rows[:10]):
        columns = {key: row.index(name) for key, names in headings.items() for name in names if name in row}
        if next(iter(headings)) in columns:
            body = enumerate(rows[start + 1 :], start + 2)
            picked = ((number, {k: row[c] if c < len(row) else "" for k, c in columns.items()}) for number, row in body)
            return [(number, values) for number, values in picked if any(values.values())]
    return None


def as_date(text):
    """A day from 2014-3-5, 2014/03/05, 2014.3.5, 20140305 or 2014年3月5日; None if it is none."""
    digits = text.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-")
    if digits.isdigit() and len(digits) == 8:
        digits = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        year, month, day = (int(part) for part in digits.split(" ")[0].split("-"))
        return date(year, month, day)
    except ValueError:
        return None


def write(title, headings, rows):
    """An XLSX of one sheet as bytes, its text safe to open."""
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    sheet.append(headings)
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6F0ED")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(column)].width = max(12, len(heading) * 2.4)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def safe(cell):
    """A cell that no program takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
