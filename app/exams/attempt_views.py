"""Sitting an exam: start, answers, handing in, the result."""

from flask import Blueprint

from app.questions import asking

bp = Blueprint("attempts", __name__)

for name, word in asking.GLOBALS.items():
    bp.add_app_template_global(word, name)
