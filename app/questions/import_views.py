"""Question files in: look at what each entry becomes, then the yes."""

from flask import Blueprint

from app.access.guards import requires
from app.access.rules import QUESTION_EDIT

bp = Blueprint("question_imports", __name__)


@bp.get("/questions/imports/")
@requires(QUESTION_EDIT)
def index():
    return ""
