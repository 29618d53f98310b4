"""Questions as our own table, and the empty table with an example of each kind."""

from app import sheets
from app.questions.formats import words
from app.questions.formats.cells import guarded, joined
from app.questions.formats.entries import written
from app.questions.formats.examples import EXAMPLES
from app.questions.formats.shares import shared
from app.questions.formats.sheet import HEADINGS, OPTIONS, right_letters

# The columns as people meet them; the options stand after the question.
FIRST, LAST = ["code", "kind", "text"], [
    "answer", "explanation", "topic", "difficulty", "ages", "source", "article", "first_day", "last_day",
    "lesson", "check", "picture_text", "shares", "whys", "case",
]  # fmt: skip
LEAST_OPTIONS, MOST_CELL = 8, 32_767


def write(items):
    """The items as the bytes of an XLSX."""
    rows = [row(item) for item in items if not overflows(item)]
    most = max([LEAST_OPTIONS, *(place + 1 for one in rows for place, key in enumerate(OPTIONS) if one.get(key))])
    columns = [*FIRST, *OPTIONS[:most], *LAST]
    cells = [[guarded(one.get(key, "")) for key in columns] for one in rows]
    return sheets.write("试题", [HEADINGS[key][0] for key in columns], cells)


def overflows(item):
    """Whether a cell would hold more than a spreadsheet program lets it."""
    return any(len(guarded(cell)) >= MOST_CELL for cell in row(item).values())


def template():
    """The table with one example of each kind, as the bytes of an XLSX."""
    return write(EXAMPLES)


def row(item):
    """One item as {column: text}."""
    day = {name: value.isoformat() for name in ("first_day", "last_day") if (value := getattr(item, name))}
    plain = {name: getattr(item, name) for name in ("code", "text", "explanation", "source", "article", "lesson")}
    return {
        **plain,
        **day,
        "kind": words.word("kind", item.kind),
        "topic": words.word("topic", item.topic),
        "ages": words.word("ages", item.ages),
        "difficulty": words.word("difficulty", str(item.difficulty)),
        "check": "是" if item.check else "",
        "picture_text": item.picture_text,
        **BODIES[item.kind](item.body),
    }


def options(texts):
    return dict(zip(OPTIONS, texts, strict=False))


def whys(texts):
    return joined(texts) if any(texts) else ""


def choices(kind, body):
    """The shares only where the letters do not say them."""
    found = body["choices"]
    letters = right_letters(kind, found)
    usual = [one["share"] for one in shared(kind, [one["text"] for one in found], letters)]
    shares = [one["share"] for one in found]
    return options([one["text"] for one in found]) | {
        "answer": "".join(letters),
        "shares": "" if shares == usual and (kind == "multiple" or len(letters) == 1) else joined(map(written, shares)),
        "whys": whys([one["why"] for one in found]),
    }


def truefalse(body):
    return {"answer": "对" if body["right"] else "错", "whys": whys([body["why_true"], body["why_false"]])}


def fillin(body):
    shares = [one["share"] for one in body["accept"]]
    return {
        "answer": joined(one["text"] for one in body["accept"]),
        "shares": "" if set(shares) == {100} else joined(map(written, shares)),
        "whys": whys([one["why"] for one in body["accept"]]),
        "case": "是" if body.get("case") else "",
    }


def matching(body):
    pairs = [*body["pairs"], *(("", right) for right in body.get("extra", []))]
    return options([joined(pair, "=") for pair in pairs])


BODIES = {
    "single": lambda body: choices("single", body),
    "multiple": lambda body: choices("multiple", body),
    "truefalse": truefalse,
    "fillin": fillin,
    "matching": matching,
    "ordering": lambda body: options(body["items"]),
}
