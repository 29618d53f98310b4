"""Question files in: look at what each entry becomes, then the yes."""

from flask import Blueprint

bp = Blueprint("question_imports", __name__)
