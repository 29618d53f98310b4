"""A roster of people from a spreadsheet: preview, then the yes."""

from flask import Blueprint

bp = Blueprint("rosters", __name__)
