"""Sealing everything anew by the newest key, a few rows at a time, as often as one likes."""

from sqlalchemy import select

from app.access.vault import Vaulted, vault
from app.db import db, transaction

AT_ONCE = 50


def vaulted():
    """Every class of rows that holds secrets."""
    kinds = (mapper.class_ for mapper in db.Model.registry.mappers)
    return sorted((one for one in kinds if issubclass(one, Vaulted)), key=lambda one: one.__tablename__)


def rotate(told=lambda name, count: None):
    """Seal by the newest key whatever is sealed by an older one; stopped half-way, the next time goes on."""
    with transaction(gated=False):
        newest = vault().newest
    return sum(rotate_rows(kind, newest, told) for kind in vaulted())


def rotate_rows(kind, newest, told):
    done = 0
    while True:
        with transaction():
            old = select(kind).where(kind.sealed_by < newest).order_by(kind.sealed_by).limit(AT_ONCE)
            rows = db.session.scalars(old.with_for_update(of=kind)).all()
            for row in rows:
                row.reseal()
        db.session.expunge_all()
        done += len(rows)
        if len(rows) < AT_ONCE:
            told(kind.__tablename__, done)
            return done
