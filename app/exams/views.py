"""Exams: the list, the page of one, and arranging them."""

from flask import Blueprint

bp = Blueprint("exams", __name__)
