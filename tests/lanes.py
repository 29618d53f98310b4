"""What both ways of doing the same must have in common: the rows that are written, and what the browser is told."""

from app.db import db

# What differs from one person to the next, and from one row to the next.
OF_ONE = {"id", "key", "card_id", "person_id", "by_id", "made_by_id", "source_id", "after"}


def rows_of(model):
    """The rows of a table, without what is never the same."""
    names = [column.name for column in model.__table__.columns if column.name not in OF_ONE]
    return [{name: getattr(one, name) for name in names} for one in db.session.scalars(db.select(model))]


def told(browser, answer):
    """All that the browser is told, but for the seals, which are never the same."""
    cookies = [one.split("=")[0] for one in answer.headers.getlist("Set-Cookie")]
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    headers["Vary"] = sorted(answer.vary)
    page = browser.see(answer.location)
    notices = [one.text_content().strip() for one in page.xpath("//*[@role='status']")]
    return answer.status_code, answer.text, headers, sorted(cookies), notices
