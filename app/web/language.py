"""Chinese first; English at a switch. The msgid is the Chinese, the catalogue is the English."""

import os
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import g, request
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

LANGUAGES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en")}
COOKIE = "language"


def attach(app):
    compile_catalogues(Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]))
    babel = Babel(app, locale_selector=choose)
    babel.domain_instance = catalogues
    app.jinja_env.globals.update(_=say, gettext=say)


class Catalogues(Domain):
    """Flask-Babel's catalogues, found by the locale itself: a page asks for a hundred words, and the
    library writes the locale out as text for each of them."""

    def get_translations(self):
        locale = get_locale()
        found = self.cache.get(locale)
        if found is None:
            found = self.cache[locale] = super().get_translations()
        return found


catalogues = Catalogues()


def say(text, **values):
    """`_` in templates: translated, with the values escaped into it."""
    words = Markup(catalogues.get_translations().ugettext(text))  # noqa: S704
    return words % values if values else words


def choose():
    """The language asked for by the switch, else by the browser, else Chinese."""
    sent = request if request else g.get("post")
    if sent is None:
        return by_browser("")
    return LANGUAGES.get(sent.cookies.get(COOKIE)) or by_browser(sent.headers.get("Accept-Language", ""))


@lru_cache(maxsize=500)
def by_browser(header):
    """Browsers say the same few things all day."""
    return LANGUAGES[parse_accept_header(header, LanguageAccept).best_match(LANGUAGES, "zh")]


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
