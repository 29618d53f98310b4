"""Stations: the places from which events are run."""

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.errors import Refusal

FIELDS = ("division_code", "name", "address", "phone", "opening", "share_percent")


def write_station(station, values):
    """A new station, or a changed one. Two of one name in one place would be taken for each other."""
    try:
        with db.session.begin_nested():
            for field in FIELDS:
                setattr(station, field, values[field])
            db.session.add(station)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(_("这个地方已经有一个叫“%(name)s”的服务站。", name=values["name"])) from error
    return station
