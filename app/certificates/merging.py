"""Certificates go along when two accounts are put together, unless one would then be wrong."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.merges import hand_over, on_merge
from app.certificates.models import Certificate
from app.certificates.statement_models import Statement
from app.db import db
from app.errors import Refusal


@on_merge()
def move(kept, gone, by):
    """What a service certificate in force lists is written anew in a merge: it would no longer verify."""
    mine = select(Certificate.number).where(Certificate.person_id == gone.id, Certificate.kind == "service")
    number = db.session.scalar(mine.where(Certificate.revoked_at.is_(None), Certificate.replaced_by_id.is_(None)))
    if number:
        about = {"number": number}
        raise Refusal(
            _(
                "要并掉的账户有还有效的志愿服务证明 %(number)s。请把另一个账户并到它, 或先撤销。",
                **about,
            )
        )
    hand_over(Certificate, kept, gone)
    hand_over(Statement, kept, gone)
