"""The changing code on the wall, and what a phone does with it."""

from flask import Blueprint

bp = Blueprint("codes", __name__)
