"""Hours typed by hand: asked by one, decided by another."""

from flask import Blueprint

bp = Blueprint("hand_entries", __name__)
