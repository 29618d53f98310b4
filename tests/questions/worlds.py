"""Questions for tests."""

from app.db import db
from app.questions import actions
from app.questions.items import Item

SINGLE = {
    "choices": [
        {"text": text, "share": share, "why": ""} for text, share in (("试一口", 0), ("说不", 100), ("看看", 0))
    ]
}


def item(code="", **changes):
    """A single choice about refusing, unless said otherwise."""
    plain = {"kind": "single", "text": "朋友递来一支没有标签的电子烟, 你会怎么做?", "body": SINGLE, "topic": "refusal"}
    return Item(**{**plain, "explanation": "不明的东西不碰。", "code": code, "source": "禁毒法", **changes})


def ask(division=None, **changes):
    """A question in the bank of `division`, as its current version."""
    question = actions.add(item(**changes), division)
    db.session.flush()
    return question.version
