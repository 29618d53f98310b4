"""Questions as GIFT that Moodle takes, and that reads back as the same questions."""

import re

from app.questions.formats.entries import category_path, own_fields, written
from app.questions.formats.gift_signs import escaped
from app.questions.formats.texts import as_html, tidy
from app.questions.formats.wildcards import starred
from app.questions.grading import highest

# What would begin a text as something else: a weight, a format, a comment.
MISTAKABLE = re.compile(r"%|\[|//")


def write(items):
    """The items as the text of a GIFT file."""
    category, parts = "", []
    for item in items:
        if item.category != category:
            category = item.category
            parts.append(f"$CATEGORY: {category_path(line(category))}")
        parts.append(question(item))
    return "\n\n".join(parts) + "\n"


def question(item):
    """Comments, ::title::, the question as plain text, and its answers."""
    form = "html" if needs_html(item) else "plain"

    def put(text):
        return escaped(as_html(text) if form == "html" else text)

    lines = [f"\t{one}" for one in ANSWERS[item.kind](item.body, lambda text: guarded(put(text), form))]
    if item.explanation:
        lines.append(f"\t####{guarded(put(item.explanation), form)}")
    setting = f">{len(item.body['items'])} ALL VERTICAL ALL_OR_NOTHING" if item.kind == "ordering" else ""
    title = escaped(line(item.code or item.text)[:80])
    head = f"::{title}::[{form}]{put(item.text)}{{{setting}"
    return "\n".join([*comments(item), head, *lines, "}"])


def comments(item):
    """What Moodle has no place for, a line each, directly above the question."""
    fields = own_fields(item)
    if re.search(r"[\]\\\[]", item.code):
        fields["code"] = item.code
    elif item.code:
        yield f"// [id:{line(item.code)}]"
    if item.kind == "fillin" and item.body.get("case"):
        fields["case"] = "yes"
    for name, value in fields.items():
        yield f"// weizhan {name}={escaped(tidy(value))}"


def needs_html(item):
    """An arrow before the arrow has no escape but HTML's."""
    left = [left for left, _right in item.body.get("pairs", [])]
    return any("->" in part for part in [*left, *(one["text"] + one["why"] for one in item.body.get("accept", []))])


def line(text):
    return " ".join(text.split())


def guarded(text, form):
    return f"[{form}]{text}" if MISTAKABLE.match(text) else text


def why(one, put):
    return f"#{put(one['why'])}" if one["why"] else ""


def single(body, put):
    """One of those that are wholly right bears the sign that says it; without a ~ Moodle sees no choices."""
    first = highest(body["choices"])
    for place, one in enumerate(body["choices"]):
        share = f"%{written(one['share'])}%" if one["share"] else ""
        sign = "=" if place == first else f"~{share}"
        yield sign + put(one["text"]) + why(one, put)


def multiple(body, put):
    for one in body["choices"]:
        share = f"%{written(one['share'])}%" if one["share"] else ""
        yield f"~{share}{put(one['text'])}{why(one, put)}"


def truefalse(body, put):
    """First why a wrong answer is wrong, then why the right one is right."""
    good, wrong = (body["why_true"], body["why_false"]) if body["right"] else (body["why_false"], body["why_true"])
    reasons = f"#{put(wrong)}#{put(good)}" if good else f"#{put(wrong)}" if wrong else ""
    yield ("TRUE" if body["right"] else "FALSE") + reasons


def fillin(body, put):
    for one in body["accept"]:
        yield f"=%{written(one['share'])}%{put(starred(one['text']))}{why(one, put)}"


def matching(body, put):
    """Moodle takes the right-hand sides as they are, in every format."""
    for left, right in [*body["pairs"], *(("", right) for right in body.get("extra", []))]:
        yield f"={put(left) if left else ''} -> {escaped(right)}"


ANSWERS = {
    "single": single,
    "multiple": multiple,
    "truefalse": truefalse,
    "fillin": fillin,
    "matching": matching,
    "ordering": lambda body, put: map(put, body["items"]),
}
