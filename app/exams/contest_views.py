"""Contests: invitations, and the table."""

from flask import Blueprint

bp = Blueprint("contests", __name__)
