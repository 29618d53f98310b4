"""What every template may say."""

from flask import request
from flask.templating import Environment
from jinja2 import StrictUndefined

from app import clock
from app.access import guards, rules
from app.web import filters, once
from app.web.assets import asset
from app.web.labels import label
from app.web.language import html_lang, is_english


class Templates(Environment):
    """Flask's environment. What every template may say is known before the first is read, so that each has it in one
    dict: Jinja's chain of two is walked name by name at every include."""

    def make_globals(self, own):
        return {**self.globals, **(own or {})}


def attach(app):
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        P=rules,
        asset=asset,
        can=guards.can,
        html_lang=html_lang,
        is_english=is_english,
        is_large=lambda: request.cookies.get("size") == "large",
        label=label,
        me=guards.me,
        new_once=once.new,
        now=clock.now,
        today=clock.today,
    )
    filters.attach(app)
