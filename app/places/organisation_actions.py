"""Organisations: schools, companies, agencies, social organisations."""

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.errors import Refusal

FIELDS = ("division_code", "name", "kind", "address", "contact", "phone")


def write_organisation(organisation, values):
    """A new organisation, or a changed one. Two of one name in one place would be taken for each other."""
    try:
        with db.session.begin_nested():
            for field in FIELDS:
                setattr(organisation, field, values[field])
            db.session.add(organisation)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(_("这个地方已经有一个叫“%(name)s”的单位。", name=values["name"])) from error
    return organisation
