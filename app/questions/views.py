"""The question bank, for staff."""

from flask import Blueprint

bp = Blueprint("questions", __name__)
