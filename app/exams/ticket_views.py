"""The door of an exam at its bell."""

from flask import Blueprint

bp = Blueprint("tickets", __name__)
