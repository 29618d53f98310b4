"""Answer, see why, at once."""

from flask import Blueprint

bp = Blueprint("practice", __name__)
