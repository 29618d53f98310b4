"""What is most missed, for staff."""

from flask import Blueprint

bp = Blueprint("responses", __name__)
