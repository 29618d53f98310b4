"""Lessons by address, by shelf and word, and the one that leads the month."""

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import defer

from app import clock
from app.access.guards import codes, scope, visible
from app.access.places import chain
from app.access.rules import LESSON_EDIT, LESSON_READ
from app.db import db
from app.lessons.models import Lesson, Theme
from app.lessons.texts import words
from app.questions.teaching import on_lessons


def lesson_at(slug, permission):
    """The lesson at this address, or 404 outside one's reach."""
    found = db.session.scalar(visible(Lesson, permission).where(Lesson.slug == slug))
    return abort(404) if found is None else found


def listed(mine=False, shelf="", topic="", ages="", said=""):
    """A select of the lessons that one may read; with `mine` those that one may write, drafts too.

    Those whose title says the words come first.
    """
    where = scope(Lesson, LESSON_EDIT) if mine else scope(Lesson, LESSON_READ) & (Lesson.state == "published")
    query = select(Lesson).where(where).options(defer(Lesson.body), defer(Lesson.plain))
    for column, value in ((Lesson.shelf, shelf), (Lesson.topic, topic), (Lesson.ages, ages)):
        query = query.where(column == value) if value else query
    for word in words(said or ""):
        query = query.where(Lesson.plain.contains(word, autoescape=True))
        query = query.order_by(Lesson.title.icontains(word, autoescape=True).desc())
    return query.order_by(Lesson.published_at.desc(), Lesson.id)


def leading(person):
    """(what it is called, its lesson) of this month: the nearest district's choice, else the starter library's."""
    theme = theme_of(person, f"{clock.today():%Y-%m}")
    if theme:
        return theme.title, theme.lesson
    lesson = db.session.scalar(select(Lesson).where(Lesson.month == clock.today().month, Lesson.state == "published"))
    return (lesson.title, lesson) if lesson else None


def theme_of(person, month):
    """The theme of the nearest place around `person`; a visitor is shown the only one there is."""
    query = select(Theme).join(Theme.lesson).where(Theme.month == month, Lesson.state == "published")
    if person:
        query = query.where(Theme.division_code.in_(chain(person.division_code)))
    found = sorted(db.session.scalars(query.limit(20)), key=lambda theme: len(theme.division_code))
    return found[-1] if found and (person or len(found) == 1) else None


def leadable():
    """A select of the published lessons of the software and of one's own reach."""
    where = scope(Lesson, LESSON_EDIT) | Lesson.division_code.is_(None)
    query = select(Lesson).where(where, Lesson.state == "published").options(defer(Lesson.body), defer(Lesson.plain))
    return query.order_by(Lesson.division_code.is_(None), Lesson.title).limit(300)


@on_lessons
def teachable():
    """[(slug, title)] of the lessons that a question can name as the one that teaches it."""
    query = leadable().with_only_columns(Lesson.slug, Lesson.title)
    return [tuple(row) for row in db.session.execute(query)]


def is_editor():
    return bool(codes(LESSON_EDIT))
