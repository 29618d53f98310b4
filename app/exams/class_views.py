"""Classes and pupils on an exam's roster."""

from flask import Blueprint

bp = Blueprint("classes", __name__)
