"""Who holds which role where."""

from flask import Blueprint

bp = Blueprint("assignments", __name__)
