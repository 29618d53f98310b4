"""Signing up, waiting, taking or declining an offer, withdrawing."""

from flask import Blueprint

bp = Blueprint("signups", __name__)
