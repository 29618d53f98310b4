"""Which lesson leads a month."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.lessons.models import Theme


def choose(by, code, month, lesson_id, title):
    """The theme of the month at this place; one that was there before gives way."""
    theme = theme_at(code, month) or begin(by, code, month, lesson_id, title)
    theme.lesson_id, theme.title, theme.made_by_id = lesson_id, title, by.id
    db.session.flush()
    return theme


def begin(by, code, month, lesson_id, title):
    """Two that choose at the same moment: the later one's words hold."""
    try:
        with db.session.begin_nested():
            theme = Theme(division_code=code, month=month, lesson_id=lesson_id, title=title, made_by_id=by.id)
            db.session.add(theme)
        return theme
    except IntegrityError:
        return theme_at(code, month)


def theme_at(code, month):
    return db.session.scalar(select(Theme).where(Theme.division_code == code, Theme.month == month))


def remove(theme):
    db.session.delete(theme)
    db.session.flush()
