"""A lesson for a test."""

from uuid import uuid4

from app import clock
from app.db import db
from app.lessons.models import Lesson
from app.lessons.texts import findable

BODY = """先说一句。

## 看一看

![一本书](picture:book)

电子烟里可能有依托咪酯。

## 想一想

**不认识**的烟不要抽。

## 做一做

找一个理由走开。"""


def make_lesson(**says):
    """A published lesson of the starter library, unless told otherwise."""
    told = {
        "slug": f"l{uuid4().hex[:8]}",
        "shelf": "cards",
        "topic": "novel",
        "ages": "teen",
        "title": "烟里的秘密",
        "summary": "电子烟里可能有什么",
        "body": BODY,
        "sources": ["禁毒法第2条"],
        "state": "published",
        "published_at": clock.now(),
        **says,
    }
    lesson = Lesson(plain=findable(told["title"], told["summary"], told["body"]), **told)
    db.session.add(lesson)
    db.session.flush()
    return lesson
