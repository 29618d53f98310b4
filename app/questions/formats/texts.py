"""Texts as files hold them: bytes decoded, HTML reduced to what it says."""

import re
from html import escape
from html.parser import HTMLParser

from flask_babel import gettext as _

from app import sheets
from app.errors import Refusal
from app.questions.checking import MOST_TEXT

# A text with all its tags: past this no reading would be quick.
MOST_HTML, MOST_RAW = 50_000, 100_000
# Control characters, and those that mean nothing in any text: the readers use them for themselves.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# A text without a word about its format is taken for HTML only when it looks like it: 3<x says no tag.
TAG = re.compile(
    r"</?(p|br|b|i|u|em|strong|span|div|h[1-6]|sub|sup|ul|ol|li|a|img|font|table|tr|td|th|pre|code)\b[^<>]*>"
    r"|&(#\d+|#x[0-9a-f]+|nbsp|lt|gt|amp|quot|[lr]dquo|hellip|mdash|middot);",
    re.IGNORECASE,
)
BLOCKS = re.compile("p|div|h[1-6]|ul|ol|li|table|tr|blockquote|pre|section|article|dl|dt|dd|hr")
MEDIA = {"audio", "video", "iframe", "object", "embed"}


def decoded(body: bytes) -> str:
    """The text of a file, in UTF-8, UTF-16 (with or without its mark) or the GB18030 of Chinese Windows."""
    zeros = body[:200:2].count(0), body[1:200:2].count(0)
    if any(zeros) and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = (b"\xfe\xff" if zeros[0] > zeros[1] else b"\xff\xfe") + body
    try:
        text = sheets.decoded(body)
    except ValueError as error:
        raise Refusal(_("文件里的文字读不出来, 请另存为 UTF-8 再试")) from error
    return UNPRINTABLE.sub("", NEW_LINE.sub("\n", text))


def not_endless(raw):
    """A whole question as its file writes it, if it is not far too long to be taken apart."""
    if len(raw) > MOST_RAW:
        raise Refusal(_("文字超过 %(most)s 字", most=MOST_TEXT))
    return raw


def tidy(text: str) -> str:
    """A text as the bank keeps it: nothing unprintable, no blanks around its lines, at most one empty line."""
    text = UNPRINTABLE.sub("", NEW_LINE.sub("\n", text)).replace("\t", " ").replace("\xa0", " ")
    return re.sub("\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


class Reduced(HTMLParser):
    """HTML as plain text, and what could not become text: pictures [(source, description)], sounds and films."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.pictures, self.media, self.said, self.silent = [], False, [], 0
        self.feed(only_tags(html))
        self.close()
        lines = re.sub(" ?\n[ \n]*", "\n", re.sub(" +", " ", "".join(self.said)))
        # A line that is meant stands for itself, but not at the end of a block.
        self.text = tidy(re.sub("\x00 ?\n", "\n", lines).replace("\x00", "\n"))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "img":
            self.pictures.append((values.get("src") or "", tidy(values.get("alt") or "")))
        self.media |= tag in MEDIA
        self.silent += tag in ("script", "style")
        self.said.append({"br": "\x00", "td": " ", "th": " "}.get(tag, "\n" if BLOCKS.fullmatch(tag) else ""))

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style") and self.silent > 0
        self.said.append("\n" if BLOCKS.fullmatch(tag) else "")

    def handle_data(self, data):
        if not self.silent:
            self.said.append(re.sub(r"[ \t\r\n\x00]+", " ", data))


def only_tags(html):
    """HTML in which every < begins a tag that ends: the parser takes minutes over ten thousand that do not."""
    # A picture inside the text itself would be a megabyte of letters.
    html = re.sub(r"""(?<=src=["'])data:[^"']*""", "data:", html)
    if len(html) > MOST_HTML:
        raise Refusal(_("文字超过 %(most)s 字", most=MOST_TEXT))
    first, *others = html.split("<!--")
    html = first + "".join(part.partition("-->")[2] for part in others)
    return re.sub(r"<(?!/?[a-zA-Z][^<>]*>)", "&lt;", re.sub(r"<[!?][^<>]*>", "", html))


def as_html(text: str) -> str:
    """A tidy text as HTML that reduces to the same text."""
    spaced = re.sub(" (?= )", "\xa0", escape(text, quote=False))
    return spaced.replace("\xa0", "&nbsp;").replace("\n", "<br>")


def looks_like_html(text):
    return TAG.search(text) is not None


def told(text: str, form: str, notes: list) -> str:
    """A text in one of Moodle's formats (html, moodle, plain, markdown) as plain text."""
    if form == "markdown":
        add(notes, _("Markdown 的记号照原样保留"))
    if form == "html" or (form == "moodle" and looks_like_html(text)):
        found = Reduced(text)
        if found.pictures or found.media:
            add(notes, _("文字里的图片、声音或视频没有保留"))
        return found.text
    return tidy(text)


def add(notes, sentence):
    """Says a thing once."""
    if sentence not in notes:
        notes.append(sentence)
