"""A person's own service record."""

from flask import Blueprint

bp = Blueprint("records", __name__)
