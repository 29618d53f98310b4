"""Long lists in pages; one row more than is shown tells whether there is another."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for

from app.db import db


@dataclass
class Page:
    rows: list
    number: int
    more: bool

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def url(self, number):
        """This list's address at another page, its filters kept."""
        # Whatever the address carries stays text; url_for would take "endpoint" or "_external" for orders.
        kept = {**request.args.to_dict(), "page": number}
        return f"{url_for(request.endpoint, **request.view_args)}?{urlencode(kept)}"


def paged(query, per=20, scalars=True):
    """The page of `query` that the address asks for."""
    number = asked_number()
    query = query.limit(per + 1).offset((number - 1) * per)
    rows = list(db.session.scalars(query).unique() if scalars else db.session.execute(query))
    return Page(rows[:per], number, len(rows) > per)


def sliced(rows, per=20):
    """The page that the address asks for, of a list that is already at hand."""
    number = asked_number()
    start = (number - 1) * per
    return Page(rows[start : start + per], number, len(rows) > start + per)


def asked_number():
    return min(max(request.args.get("page", 1, type=int), 1), 100_000)
