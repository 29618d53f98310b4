"""The versions that papers are made of. A version is written once and never changes, so each process keeps those
that it has read."""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, select

from app.db import db
from app.media.models import Medium
from app.questions.models import QuestionVersion

MOST = 5000
# For each way to a database: one that is opened anew may be another one.
_kept = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Picture:
    digest: str
    kind: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A version as a plain value: all that a page, a save or a marking needs of it."""

    id: int
    question_id: int
    kind: str
    text: str
    body: dict
    explanation: str
    source: str
    article: str
    lesson: str
    topic: str
    picture: Any
    picture_text: str


COLUMNS = [getattr(QuestionVersion, name) for name in Asked.__slots__ if name != "picture"]
READ = (
    select(*COLUMNS, Medium.digest, Medium.kind.label("medium_kind"), Medium.width, Medium.height)
    .outerjoin(QuestionVersion.picture)
    .where(QuestionVersion.id.in_(bindparam("ids", expanding=True)))
)


def asked(ids):
    """{id: Asked} of these versions; one statement for those that are not yet known here."""
    kept = _kept.setdefault(db.engine.pool, {})
    if len(kept) > MOST:
        kept.clear()
    unknown = [key for key in ids if key not in kept]
    if unknown:
        learn(unknown, kept)
    return {key: kept[key] for key in ids}


def learn(ids, kept):
    for row in db.session.execute(READ, {"ids": ids}):
        picture = Picture(row.digest, row.medium_kind, row.width, row.height) if row.digest else None
        plain = {name: getattr(row, name) for name in Asked.__slots__ if name != "picture"}
        kept[row.id] = Asked(**plain, picture=picture)
