"""The roster: ticks, walk-ins, closing, reversing."""

from flask import Blueprint

bp = Blueprint("attendances", __name__)
