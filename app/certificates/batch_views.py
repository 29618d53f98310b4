"""Many certificates in one file, made behind the page."""

from flask import Blueprint

bp = Blueprint("batches", __name__)
