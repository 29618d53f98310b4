"""Questions as Moodle XML, pictures included, that Moodle takes and that reads back as the same questions."""

from base64 import b64encode
from html import escape
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.questions.formats.entries import category_path, own_fields, written
from app.questions.formats.moodle import OWN_TAG
from app.questions.formats.moodle_pictures import HERE
from app.questions.formats.texts import as_html
from app.questions.formats.wildcards import starred


def write(items):
    """The items as the bytes of a Moodle XML file."""
    root, category = Element("quiz"), ""
    for item in items:
        if item.category != category:
            category = item.category
            put(SubElement(root, "question", type="category"), "category", category_path(category))
        question(root, item)
    indent(root)
    return tostring(root, encoding="UTF-8", xml_declaration=True)


def put(node, tag, text, **attributes):
    """A node with a <text> in it."""
    made = SubElement(node, tag, attributes)
    SubElement(made, "text").text = text
    return made


def plain(node, tag, text, **attributes):
    return put(node, tag, text, format="plain_text", **attributes)


def question(root, item):
    """One question with all that Moodle has a place for, the rest as tags."""
    node = SubElement(root, "question", type=TYPES.get(item.kind, item.kind))
    put(node, "name", " ".join((item.code or item.text).split())[:80])
    question_text(node, item)
    plain(node, "generalfeedback", item.explanation)
    SubElement(node, "defaultgrade").text = "1"
    SubElement(node, "idnumber").text = item.code
    WRITERS[item.kind](node, item.body)
    fields = own_fields(item)
    tags = SubElement(node, "tags") if fields else node
    for name, value in fields.items():
        put(tags, "tag", f"{OWN_TAG}{name}={value}")


def question_text(node, item):
    """Plain where it is only text; with a picture HTML that shows it."""
    if item.picture is None:
        plain(node, "questiontext", item.text)
        return
    name = item.picture.name.rpartition("/")[2] or "picture"
    shown = f'<br><img src="{HERE}/{quote(name)}" alt="{escape(item.picture_text)}">'
    made = put(node, "questiontext", as_html(item.text) + shown, format="html")
    SubElement(made, "file", name=name, path="/", encoding="base64").text = b64encode(item.picture.data).decode()


def answer(node, one, text):
    made = plain(node, "answer", text, fraction=written(one["share"]))
    plain(made, "feedback", one["why"])


def choices(node, body, single):
    for tag, text in (("single", single), ("shuffleanswers", "true"), ("answernumbering", "ABCD")):
        SubElement(node, tag).text = text
    for one in body["choices"]:
        answer(node, one, one["text"])


def truefalse(node, body):
    for text, right, why in (("true", body["right"], "why_true"), ("false", not body["right"], "why_false")):
        answer(node, {"share": 100 if right else 0, "why": body[why]}, text)


def fillin(node, body):
    SubElement(node, "usecase").text = "1" if body.get("case") else "0"
    for one in body["accept"]:
        answer(node, one, starred(one["text"]))


def matching(node, body):
    SubElement(node, "shuffleanswers").text = "true"
    for left, right in [*body["pairs"], *(("", right) for right in body.get("extra", []))]:
        put(plain(node, "subquestion", left), "answer", right)


def ordering(node, body):
    """All items, one below the other, right or not."""
    for tag, text in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("gradingtype", "ALL_OR_NOTHING")):
        SubElement(node, tag).text = text
    for place, text in enumerate(body["items"], 1):
        answer(node, {"share": place, "why": ""}, text)


TYPES = {"single": "multichoice", "multiple": "multichoice", "fillin": "shortanswer"}
WRITERS = {
    "single": lambda node, body: choices(node, body, "true"),
    "multiple": lambda node, body: choices(node, body, "false"),
    "truefalse": truefalse,
    "fillin": fillin,
    "matching": matching,
    "ordering": ordering,
}
