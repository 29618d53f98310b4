"""Chinese first; English at a switch. The msgid is the Chinese, the catalogue is the English."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import request
from flask_babel import Babel, get_locale

LANGUAGES = {"zh": "zh_CN", "en": "en"}
COOKIE = "language"


def attach(app):
    compile_catalogues(Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]))
    Babel(app, locale_selector=choose)


def choose():
    """The language asked for by the switch, else by the browser, else Chinese."""
    wanted = request.cookies.get(COOKIE) if request else None
    if wanted not in LANGUAGES:
        wanted = request.accept_languages.best_match(LANGUAGES, "zh") if request else "zh"
    return LANGUAGES[wanted]


def is_english():
    locale = get_locale()
    return locale is not None and locale.language == "en"


def compile_catalogues(folder):
    """Make each .mo that is missing or older than its .po; safe when two processes start at once."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        draft = target.with_suffix(f".{os.getpid()}.mo")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)


def html_lang():
    return "en" if is_english() else "zh-CN"
