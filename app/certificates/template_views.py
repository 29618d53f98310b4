"""The words of a certificate, as data."""

from flask import Blueprint

bp = Blueprint("templates", __name__)
