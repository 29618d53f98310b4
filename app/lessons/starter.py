"""The lessons that come with the software: files beside this one, brought into the tables as they are."""

import tomllib
from pathlib import Path

from sqlalchemy import select

from app import clock
from app.db import db
from app.lessons.models import SHELVES, Lesson
from app.lessons.texts import findable
from app.questions.items import AGES, TOPICS

LIBRARY = Path(__file__).parent / "library"
FENCE = "+++"
HEADER = ("title", "shelf", "topic", "ages", "summary", "minutes", "sources")


def library(folder=LIBRARY):
    """{slug: what the lesson says} of every file."""
    return {path.stem: named(path) for path in sorted(folder.glob("*.md"))}


def named(path):
    """One file, or a ValueError that says where to look."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except (KeyError, ValueError) as wrong:
        raise ValueError(f"{path.name}: {wrong}") from wrong


def read(text):
    """A header in TOML between two fences, then Markdown."""
    _empty, header, body = text.split(FENCE, 2)
    said = tomllib.loads(header)
    for word, words in (("shelf", SHELVES), ("topic", TOPICS), ("ages", AGES)):
        if said[word] not in words:
            raise ValueError(f"{word} {said[word]!r} is not one of {words}")
    told = {word: said[word] for word in HEADER} | {"month": said.get("month"), "body": body.strip()}
    return told | {"plain": findable(told["title"], told["summary"], told["body"])}


def load(told=None):
    """Bring the library into the tables: what is the same stays untouched, what has vanished is withdrawn."""
    told = library() if told is None else told
    kept = {one.slug: one for one in db.session.scalars(select(Lesson).where(Lesson.division_code.is_(None)))}
    for slug in kept.keys() - told.keys():
        withdraw(kept[slug])
    changed = {slug: says for slug, says in told.items() if slug not in kept or differs(kept[slug], says)}
    # A month is held by one lesson: it is let go before another takes it.
    for slug in changed.keys() & kept.keys():
        kept[slug].month = None
    db.session.flush()
    for slug, says in changed.items():
        write(kept.get(slug) or Lesson(slug=slug, division_code=None), says)
    db.session.flush()
    return list(changed)


def differs(lesson, says):
    return lesson.state != "published" or any(getattr(lesson, name) != value for name, value in says.items())


def write(lesson, says):
    for name, value in says.items():
        setattr(lesson, name, value)
    lesson.state, lesson.changed_at = "published", clock.now()
    lesson.published_at = lesson.published_at or clock.now()
    lesson.revision = (lesson.revision or 0) + 1
    db.session.add(lesson)


def withdraw(lesson):
    if lesson.state != "withdrawn":
        lesson.state, lesson.month = "withdrawn", None
