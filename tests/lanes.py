"""What both ways of doing the same must have in common: the rows that are written, and what the browser is told."""

import re

from app.db import db

# What differs from one person to the next, and from one row to the next.
OF_ONE = {"id", "key", "card_id", "person_id", "by_id", "made_by_id", "source_id", "after"}


def rows_of(model):
    """The rows of a table, without what is never the same."""
    names = [column.name for column in model.__table__.columns if column.name not in OF_ONE]
    return [{name: getattr(one, name) for name in names} for one in db.session.scalars(db.select(model))]


def told(browser, answer):
    """All that the browser is told, but for seals and numbers, which are never the same, and the session's cookie,
    which a short way sends with a word alone."""
    cookies = {one.split("=")[0] for one in answer.headers.getlist("Set-Cookie")} - {"session"}
    headers = {name: unnumbered(value) for name, value in answer.headers.items() if name != "Set-Cookie"}
    assert int(headers.pop("Content-Length")) == len(answer.data)
    headers["Vary"] = sorted(answer.vary)
    page = browser.see(answer.location)
    notices = [one.text_content().strip() for one in page.xpath("//*[@role='status']")]
    return answer.status_code, unnumbered(answer.text), headers, sorted(cookies), notices


def unnumbered(text):
    """With N for the numbers in addresses."""
    return re.sub(r"(?<=[=/])[0-9]+", "N", text)
