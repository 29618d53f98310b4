"""Spreadsheets as people really make them."""

import io

from openpyxl import Workbook


def book(*rows, merge=(), before=None):
    """An XLSX with these rows, some cells merged; `before(sheet)` may spoil it further."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merge:
        made.active.merge_cells(cells)
    if before:
        before(made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(*rows, encoding="utf-8", comma=","):
    """A CSV."""
    return "\r\n".join(comma.join(row) for row in rows).encode(encoding)
