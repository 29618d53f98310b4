"""Moodle XML: questions as Moodle sites export them, pictures included."""

from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.formats import moodle_answers
from app.questions.formats.entries import OWN, category_name, entry, with_fields
from app.questions.formats.moodle_pictures import question_text
from app.questions.formats.moodle_texts import said, text_of
from app.questions.formats.texts import add, tidy
from app.questions.formats.xml_tree import tree
from app.questions.items import Item

OWN_TAG = "weizhan:"
# Moodle's own sentences for right and wrong are short, and no loss.
MOST_STANDARD = 40
REMARKS = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def read(text):
    """The entries of a Moodle XML file, one after the other."""
    root = tree(text)
    if root.tag != "quiz":
        raise Refusal(_("这个 XML 文件不是 Moodle 的题库"))
    category = ""
    for node in root.iter("question"):
        if node.get("type") == "category":
            category = category_name(text_of(node.find("category")))
        else:
            yield entry(int(node.get("line")), question, node, category)


def question(node, category, notes):
    """One question as an Item."""
    kind, body = moodle_answers.read(node, notes)
    text, picture, picture_text = question_text(node, notes)
    lost(node, notes)
    item = Item(
        kind,
        text,
        body,
        said(node.find("generalfeedback"), notes),
        code=tidy(node.findtext("idnumber") or ""),
        picture=picture,
        picture_text=picture_text,
        category=category,
    )
    return with_fields(item, own_tags(node, notes), notes)


def own_tags(node, notes):
    """What tags say to this program."""
    fields = {}
    for tag in node.iterfind("tags/tag"):
        name, equals, value = text_of(tag).removeprefix(OWN_TAG).partition("=")
        if text_of(tag).startswith(OWN_TAG) and equals and name in (*OWN, "code"):
            fields[name] = value
        else:
            add(notes, _("标签「%(tag)s」没有保留", tag=tidy(text_of(tag))[:40]))
    return fields


def lost(node, notes):
    """Says what of a question has no place here."""
    if any(said(hint, notes) for hint in node.iterfind("hint")):
        add(notes, _("逐步提示没有保留"))
    if any(len(said(node.find(name), notes)) > MOST_STANDARD for name in REMARKS):
        add(notes, _("对错的总评语没有保留"))
    if (node.findtext("defaultgrade") or "1").strip().rstrip("0").rstrip(".") != "1":
        add(notes, _("分数没有保留: 几分由试卷定"))
