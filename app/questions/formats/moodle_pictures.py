"""The text of a Moodle question and the one picture that stands with it."""

import binascii
from base64 import b64decode
from urllib.parse import unquote

from flask_babel import gettext as _

from app.questions.formats.moodle_texts import form_of, text_of
from app.questions.formats.texts import Reduced, add, looks_like_html, told
from app.questions.items import Picture

HERE = "@@PLUGINFILE@@"
BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def question_text(node, notes):
    """(the text, its picture or None, what describes the picture)."""
    found = node.find("questiontext")
    raw, form = text_of(found), form_of(found)
    if form == "html" or (form == "moodle" and looks_like_html(raw)):
        html = Reduced(raw)
        text, shown = html.text, html.pictures
        if html.media:
            add(notes, _("题目里的声音或视频没有保留"))
    else:
        text, shown = told(raw, form, notes), []
    picture, words = chosen(files(node, found), shown, notes)
    return text, picture, words


def files(node, found):
    """{name: base64} of what came with the question; Moodle 1.9 sent one picture beside it."""
    came = {} if found is None else {file.get("name") or "": file.text or "" for file in found.iterfind("file")}
    if node.find("image_base64") is not None:
        came.setdefault((node.findtext("image") or "").rpartition("/")[2].strip() or "image", old(node))
    return came


def old(node):
    return node.findtext("image_base64") or ""


def chosen(came, shown, notes):
    """The first picture that is shown, or else came, and can be read; the others are noted."""
    wanted = [(file_name(source), words) for source, words in shown] or [(name, "") for name in came]
    good = [(Picture(name, data), words) for name, words in wanted if (data := picture_data(came.get(name)))]
    lost = len(wanted) - bool(good)
    if lost:
        add(notes, _("%(lost)s 张图片没有保留: 一题一张, 要随文件一起导出", lost=lost))
    return good[0] if good else (None, "")


def file_name(source):
    """The name of a file that came along; of others the whole address, which no file bears."""
    name = unquote(source.partition("?")[0]).removeprefix(HERE)
    return name.removeprefix("/") if source.startswith(HERE) else source


def picture_data(text):
    """The bytes of a picture, or None."""
    try:
        data = b64decode(text or "")
    except (binascii.Error, ValueError):
        return None
    return data if data.startswith(BEGINNINGS) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP") else None
