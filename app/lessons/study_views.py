"""Time spent on lessons, for the learner and summed for the organisation."""

from flask import Blueprint

bp = Blueprint("studies", __name__)
