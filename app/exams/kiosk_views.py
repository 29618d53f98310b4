"""A shared tablet or school PC."""

from flask import Blueprint

bp = Blueprint("kiosk", __name__)
