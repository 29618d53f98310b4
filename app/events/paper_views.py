"""Calendars for programs, posters and sign-in sheets for walls and tables."""

from flask import Blueprint

bp = Blueprint("papers", __name__)
