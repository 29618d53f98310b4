"""Two districts with people and events, made through the same verbs as everything else."""

from sqlalchemy import exists, select

from app.access.models import Person
from app.db import db
from app.errors import Refusal

WHO = "demo"


def is_empty():
    """Whether nobody has an account yet."""
    return not db.session.scalar(select(exists().where(Person.id.is_not(None))))


def tell():
    """Write the story into an empty database."""
    if not is_empty():
        raise Refusal("数据库里已经有人了, 没有写入演示数据。")
