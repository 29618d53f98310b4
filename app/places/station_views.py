"""Stations and their rules."""

from flask import Blueprint

bp = Blueprint("stations", __name__)
