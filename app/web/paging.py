"""Long lists in pages; one row more than is shown tells whether there is another."""

from dataclasses import dataclass

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
        return url_for(request.endpoint, **{**request.view_args, **request.args, "page": number})


def paged(query, per=20, scalars=True):
    """The page of `query` that the address asks for."""
    number = min(max(request.args.get("page", 1, type=int), 1), 100_000)
    query = query.limit(per + 1).offset((number - 1) * per)
    rows = list(db.session.scalars(query).unique() if scalars else db.session.execute(query))
    return Page(rows[:per], number, len(rows) > per)
