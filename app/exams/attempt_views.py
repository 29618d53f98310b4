"""Sitting an exam: start, answers, handing in, the result."""

from flask import Blueprint

bp = Blueprint("attempts", __name__)
