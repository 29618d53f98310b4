"""What every template may say."""

from flask import request
from jinja2 import StrictUndefined

from app import clock
from app.access import guards, rules
from app.web import filters, once
from app.web.assets import asset
from app.web.labels import label
from app.web.language import html_lang, is_english


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
