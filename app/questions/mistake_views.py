"""What one got wrong and has not yet mended."""

from flask import Blueprint

bp = Blueprint("mistakes", __name__)
