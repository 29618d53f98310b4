"""Pictures, sound and film, sent whole or in part."""

from flask import Blueprint

bp = Blueprint("media", __name__)
