"""Villages and groups from a spreadsheet: preview, then the yes."""

from flask import Blueprint

bp = Blueprint("villages", __name__)
