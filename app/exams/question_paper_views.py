"""Papers: a fixed list, or what is drawn."""

from flask import Blueprint

bp = Blueprint("question_papers", __name__)
