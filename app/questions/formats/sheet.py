"""Our own table: a row a question, Chinese headings, for people who keep their questions in a spreadsheet."""

import re
import unicodedata

from flask_babel import gettext as _

from app import sheets
from app.errors import Refusal
from app.questions.formats import words
from app.questions.formats.cells import bare, split
from app.questions.formats.entries import OWN, entry, number, with_fields
from app.questions.formats.shares import LETTERS, shared
from app.questions.items import Item

OPTIONS = [f"choice_{letter}" for letter in LETTERS]
HEADINGS = {
    **words.COLUMNS,
    **{key: (f"选项{letter}", letter) for key, letter in zip(OPTIONS, LETTERS, strict=True)},
}


def read(body):
    """The entries of a table, one after the other."""
    rows = sheets.read(
        body, _("表格打不开, 或者里面没有内容"), _("一个文件最多 %(most)s 题, 请分成几个文件", most=sheets.MOST_ROWS)
    )
    table = sheets.table(rows, HEADINGS)
    if table is None:
        raise Refusal(_("表格里没有找到「题目」这一列, 请对照模板"))
    for line, cells in table:
        yield entry(line, question, {key: bare(cell) for key, cell in cells.items()})


def question(cells, notes):
    """One row as an Item."""
    cells = {key: cells.get(key, "") for key in HEADINGS}
    kind = words.identifier("kind", cells["kind"])
    if kind not in KINDS:
        raise Refusal(_("题型「%(kind)s」不认识: 请写单选、多选、判断、填空、连线或排序", kind=cells["kind"][:20]))
    options = [cells[key] for key in OPTIONS]
    while options and not options[-1]:
        options.pop()
    item = Item(kind, cells["text"], KINDS[kind](cells, options), cells["explanation"])
    fields = {name: cells[name] for name in (*OWN, "code")}
    fields |= {name: words.identifier(name, cells[name]) for name in ("topic", "ages", "difficulty")}
    return with_fields(item, fields, notes)


def several(cells, key, count):
    """The texts of a cell, one for each of `count` parts; none where the cell is empty."""
    if not cells[key]:
        return []
    found = split(cells[key])
    if len(found) != count:
        heading = words.COLUMNS[key][0]
        reason = _("「%(heading)s」有 %(found)s 项, 应有 %(count)s 项", heading=heading, found=len(found), count=count)
        raise Refusal(reason)
    return found


def with_shares(parts, cells):
    """The parts with what the cells of shares and reasons say of each."""
    try:
        shares = [number(text or "0") for text in several(cells, "shares", len(parts))]
    except ValueError as error:
        raise Refusal(_("「分值」里有不是数字的内容")) from error
    whys = several(cells, "whys", len(parts))
    parts = [part | {"share": share} for part, share in zip(parts, shares, strict=True)] if shares else parts
    return [part | {"why": why} for part, why in zip(parts, whys, strict=True)] if whys else parts


def right_letters(kind, found):
    """The letters of what is right: of one choice what earns everything, of several what earns anything."""
    least = 100 if kind == "single" else 0.00001
    return [letter for letter, one in zip(LETTERS, found, strict=False) if one["share"] >= least]


def choices(kind):
    def read(cells, options):
        """The choices; where the shares stand in their own cell, the letters say the same."""
        answer = unicodedata.normalize("NFKC", cells["answer"]).upper()
        letters = re.findall("[A-Z]", answer)
        if not re.fullmatch(r"[A-Z\s,、;/|.]+", answer) or (
            kind == "single" and len(letters) > 1 and not cells["shares"]
        ):
            raise Refusal(_("答案「%(answer)s」看不懂: 请写选项的字母", answer=cells["answer"][:20]))
        found = with_shares(shared(kind, options, letters), cells)
        if right_letters(kind, found) != sorted(set(letters)):
            raise Refusal(_("「答案」和「分值」对不上"))
        return {"choices": found}

    return read


def truefalse(cells, options):
    answer = "".join(cells["answer"].casefold().split())
    if answer not in words.TRUE + words.FALSE:
        raise Refusal(_("答案「%(answer)s」看不懂: 请写对或错", answer=cells["answer"][:20]))
    why_true, why_false = several(cells, "whys", 2) or ("", "")
    return {"right": answer in words.TRUE, "why_true": why_true, "why_false": why_false}


def fillin(cells, options):
    accept = [{"text": text, "share": 100, "why": ""} for text in split(cells["answer"])]
    return {"accept": with_shares(accept, cells), "case": cells["case"].casefold() in words.TRUE}


def matching(cells, options):
    """A right-hand side without a left one fits nothing."""
    pairs, extra = [], []
    for option in options:
        left, *rest = split(option if "=" in option else option.replace("＝", "="), "=", 1)
        if not rest:
            raise Refusal(_("连线题的每一格都要写成「左边=右边」"))
        pairs += [[left, rest[0]]] if left else []
        extra += [] if left else rest
    return {"pairs": pairs, "extra": extra}


KINDS = {
    "single": choices("single"),
    "multiple": choices("multiple"),
    "truefalse": truefalse,
    "fillin": fillin,
    "matching": matching,
    "ordering": lambda cells, options: {"items": options},
}
