"""A certificate outlives the account: what it certified stays, whose it was can no longer be read."""

from sqlalchemy import select

from app.access.closures import on_closure
from app.certificates.models import Certificate, mask
from app.certificates.statement_models import Statement
from app.db import db


@on_closure
def mask_names(person):
    """On paper that is out the name can still be checked by its last character, as before."""
    for certificate in db.session.scalars(select(Certificate).where(Certificate.person_id == person.id)):
        name = certificate.person_name
        masked = mask(name)
        # A station's own wording may hold the name as well.
        for part in ("title", "body", "footer"):
            setattr(certificate, part, getattr(certificate, part).replace(name, masked))
        certificate.person_name = masked
    for statement in db.session.scalars(select(Statement).where(Statement.person_id == person.id)):
        statement.person_name = statement.masked_name
    db.session.flush()
