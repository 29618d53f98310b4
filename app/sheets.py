"""Spreadsheets in and out: XLSX, XLS and CSV as people really make them."""

import csv
import io
import re
import unicodedata
import zipfile
from datetime import date, datetime

import python_calamine

from app.errors import Refusal

MOST_ROWS = 5000
# A title and a word of explanation may stand above the line of headings.
HEADING_WITHIN = 10
# What a book may hold, in cells and in bytes once unpacked: far above any roster, far below the memory.
MOST_CELLS, MOST_UNPACKED = 2_000_000, 60_000_000
# A cell that begins with one of these would run as a formula in the reader's program.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read(body, no_table, too_long):
    """The rows of the first visible sheet: a list of lists of text, empty rows kept for their numbers.

    `body` is the file's bytes. Refusal(no_table) where nothing can be read, Refusal(too_long) past
    MOST_ROWS rows.
    """
    try:
        rows = read_book(body) if is_book(body) else read_csv(body)
    except Exception as error:  # a file broken at random breaks its readers in ways that no list holds
        raise Refusal(no_table) from error
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Refusal(no_table)
    if len(rows) > MOST_ROWS + HEADING_WITHIN:
        raise Refusal(too_long)
    return rows


def is_book(body):
    """XLSX is a zip, XLS is an OLE file; the rest is taken for CSV."""
    return body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_book(body):
    if body.startswith(b"PK"):
        check_spread(body)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == python_calamine.SheetVisibleEnum.Visible]
    sheet = book.get_sheet_by_name(seen[0]) if seen else book.get_sheet_by_index(0)
    rows = [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for first, last in sheet.merged_cell_ranges or ():
        fill(rows, first, last)
    return rows


def check_spread(body):
    """ValueError for a book that would burst the memory: the reader makes room for the whole rectangle
    between a sheet's outermost cells, so one stray cell far away is enough."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        parts = book.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise ValueError("too much inside")
        if not any(part.filename.startswith("xl/") for part in parts):
            raise ValueError("not a workbook")
        for part in parts:
            if part.filename.startswith("xl/worksheets/") and spread(book.read(part)) > MOST_CELLS:
                raise ValueError("cells too far apart")


def spread(xml):
    """How many cells lie in the rectangle that a sheet's cells span."""
    cells = set(re.findall(rb'<c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"', xml))
    across = max((column_number(letters) for letters, _ in cells), default=0)
    return across * max((int(row) for _, row in cells), default=0)


def column_number(letters):
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def fill(rows, first, last):
    """Merged cells hold their value only in the first: the others mean the same."""
    value = rows[first[0]][first[1]] if first[0] < len(rows) and first[1] < len(rows[first[0]]) else ""
    for row in rows[first[0] : last[0] + 1]:
        row[first[1] : last[1] + 1] = [value] * len(row[first[1] : last[1] + 1])


def read_csv(body):
    text = decoded(body)
    # Excel's "Unicode text" parts its cells by tabs, some European set-ups by semicolons.
    mark = max(",\t;", key=text.partition("\n")[0].count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]


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
    """[(row number, {key: text})] below the line of headings; None when there is no such line.

    `headings` is {key: (names it may bear)}, the first key one that every table has. Among the first
    lines the one with the most of them is it; headings merged over two lines count as the second.
    """
    found = [(len(columns), start) for start, columns in enumerate(map(columns_of(headings), rows[:HEADING_WITHIN]))]
    most, start = max(found, default=(0, 0))
    columns = columns_of(headings)(rows[start]) if most else {}
    if next(iter(headings)) not in columns:
        return None
    body = enumerate(rows[start + 1 :], start + 2)
    picked = ((number, {k: row[c] if c < len(row) else "" for k, c in columns.items()}) for number, row in body)
    return [(number, values) for number, values in picked if any(values.values())]


def columns_of(headings):
    """A function: a line -> {key: the column that bears its heading}."""
    keys = {plain(name): key for key, names in headings.items() for name in names}

    def find(row):
        columns = {}
        for column, cell in enumerate(row):
            key = keys.get(plain(cell))
            if key:
                columns.setdefault(key, column)
        return columns

    return find


def plain(heading):
    """A heading without what people add to it: 「 姓 名 * (必填)」 is 姓名."""
    text = re.sub(r"\(.*?\)|[\s*:]", "", unicodedata.normalize("NFKC", heading))
    return text.casefold()


def looks_like_formula(text):
    """Whether a spreadsheet program would run this text: no name of ours begins so."""
    return text.startswith(FORMULA)


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
    return write_book([(title, headings, rows)])


def write_book(tables):
    """An XLSX of a sheet for each (title, headings, rows); titles may not be the same twice."""
    # Late: 13 MB that a process which writes no sheet need not spend.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, headings, rows in tables:
        fill_in(book.create_sheet(title[:31]), headings, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_in(sheet, headings, rows):
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append(headings)
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6F0ED")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(column)].width = max(12, len(heading) * 2.4)
    sheet.freeze_panes = "A2"


def safe(cell):
    """A cell that no program takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
