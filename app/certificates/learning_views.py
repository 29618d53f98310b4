"""The certificate of a pass, for the one who passed."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.guards import me, requires
from app.access.rules import EXAM_SIT
from app.certificates import learning_actions
from app.db import db
from app.exams.models import Attempt
from app.web.answers import go

bp = Blueprint("learning", __name__)
# The result page asks whether there is one to have.
bp.add_app_template_global(learning_actions.may_have, "may_have_certificate")


@bp.post("/attempts/<int:id>/certificate")
@requires(EXAM_SIT)
def create(id):
    certificate = learning_actions.issue(mine(id), me())
    return go("certificates.show", _("证明开好了, 可以打印。"), number=certificate.number)


def mine(id):
    """My own attempt, or 404."""
    own = select(Attempt).where(Attempt.id == id, Attempt.person_id == me().id)
    return db.session.scalar(own) or abort(404)
