"""Exams on paper: the sheets, and answers typed in."""

from flask import Blueprint

bp = Blueprint("printed_papers", __name__)
