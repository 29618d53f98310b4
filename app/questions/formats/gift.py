"""GIFT, the text format of Moodle: read as Moodle reads it, and told in which line what went wrong."""

import re

from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.formats import gift_answers
from app.questions.formats.entries import OWN, category_name, entry, with_fields
from app.questions.formats.gift_signs import bare, hidden
from app.questions.formats.texts import add, not_endless, told
from app.questions.items import Item

FORMS = re.compile(r"\[(html|markdown|moodle|plain)\]", re.IGNORECASE)
ID = re.compile(r"\[id:((?:\\\]|[^\]]){1,250})\]")
FIELD = re.compile(r"//\s*weizhan\s+(\w+)=(.*)")


def read(text):
    """The entries of a GIFT file, one after the other."""
    category = ""
    for lines in blocks(text):
        comments = [one for _number, one in lines if one.startswith("//")]
        rest = [(number, one) for number, one in lines if not one.startswith("//")]
        while rest and rest[0][1].startswith("$CATEGORY:"):
            category = category_name(rest.pop(0)[1].removeprefix("$CATEGORY:"))
        if rest:
            yield entry(rest[0][0], question, "\n".join(one for _number, one in rest), comments, category)


def blocks(text):
    """[(line number, line)] of each run of lines that an empty line ends."""
    run = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            run.append((number, line.strip()))
        elif run:
            yield run
            run = []


def question(text, comments, category, notes):
    """One question as an Item."""
    text = title_taken(hidden(not_endless(text)))
    stem, answers = parted(text)
    found = FORMS.match(stem)
    form = found[1].lower() if found else "moodle"
    answers, _mark, general = answers.rpartition("####") if "####" in answers else (answers, "", "")

    def say(raw):
        return said(raw, form, notes)

    kind, body = gift_answers.read(answers.strip(), say, notes)
    fields = fields_of(comments, notes)
    body["case"] = fields.pop("case", "") == "yes" if kind == "fillin" else None
    if body["case"] is None:
        del body["case"]
    return with_fields(Item(kind, say(stem), body, say(general), category=category), fields, notes)


def said(raw, form, notes):
    """A raw text as plain text; its own format, if it has one, goes before the question's."""
    found = FORMS.match(raw.strip())
    text = raw.strip()[found.end() :] if found else raw
    return told(bare(text), found[1].lower() if found else form, notes)


def title_taken(text):
    """The text without its ::title::, which Moodle makes from the text where there is none."""
    if text.startswith("::") and "::" in text[2:]:
        return text[2:].partition("::")[2].strip()
    return text


def parted(text):
    """The question, a blank where the answers stood inside it, and the answers."""
    if "{" not in text and "}" not in text:
        raise Refusal(_("只有文字, 没有用 { } 括起来的答案"))
    head, _brace, rest = text.partition("{")
    answers, closed, tail = rest.partition("}")
    if not closed or "}" in head:
        raise Refusal(_("大括号没有配成对: 一题中间不能有空行, 文字里的大括号写成 \\{ \\}"))
    if "{" in answers or "{" in tail or "}" in tail:
        raise Refusal(_("一段里有几对大括号: 两题之间空一行, 一题只能有一处答案"))
    return (f"{head}_____{tail}" if tail.strip() else head).strip(), answers


def fields_of(comments, notes):
    """What the comment lines above a question say to this program."""
    fields = {}
    for comment in comments:
        name, own = ID.search(comment), FIELD.match(comment)
        if own and own[1] in (*OWN, "code", "case"):
            fields[own[1]] = bare(hidden(own[2]))
        elif own:
            add(notes, _("「%(name)s」没有看懂, 没有保留", name=own[1]))
        elif name:
            fields.setdefault("code", name[1].replace("\\]", "]"))
    return fields
