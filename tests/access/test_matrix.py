"""The table in matrix.txt is true: every endpoint, every role, own and other district."""

from pathlib import Path

import pytest
from flask import url_for

from app.db import db
from tests.access.things import values_of

COLUMNS = {
    "vis": None,
    "mem": "volunteer",
    "vil": "village",
    "wor": "worker",
    "coo": "coordinator",
    "exp": "expert",
    "tow": "town",
    "dis": "district",
    "aud": "auditor",
    "adm": "admin",
    "nei": "neighbour",
    "nev": "neighbour_volunteer",
}


def read():
    """[(endpoint, verb, {column: letter})] from the table."""
    lines = Path(__file__).with_name("matrix.txt").read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], dict(zip(COLUMNS, row[2:], strict=True))) for row in rows]


ROWS = read()


def letter_of(response):
    """What an answer says, in the letters of the table."""
    code, to = response.status_code, response.headers.get("Location", "")
    if code == 401 or (code == 303 and to.startswith("/sign-in?next=")):
        return "s"
    return {403: "n", 404: "a"}.get(code, "y" if code < 400 or code in (409, 422) else str(code))


def token(browser):
    """A seal for posts: any page with a form has one."""
    return browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]


@pytest.mark.parametrize(("endpoint", "verb", "letters"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_the_row_is_true(app, as_, browser, endpoint, verb, letters):
    values = values_of(endpoint)
    db.session.commit()
    with app.test_request_context():
        url = url_for(endpoint, **values)
    told = {}
    for column, username in COLUMNS.items():
        who = as_(username) if username else app.test_client()
        answer = who.get(url) if verb == "GET" else who.post(url, data={"csrf_token": token(who)})
        told[column] = letter_of(answer)
    assert told == letters, f"{verb} {url}"


def test_every_route_has_a_row(app):
    known = {(endpoint, verb) for endpoint, verb, _ in ROWS}
    routes = {(rule.endpoint, verb) for rule in app.url_map.iter_rules() for verb in rule.methods - {"HEAD", "OPTIONS"}}
    assert routes - known == set(), "add a row to tests/access/matrix.txt"
    assert known - routes == set(), "rows without a route"


def test_a_view_that_declares_nothing_stops_the_start(app):
    from app.web.gatekeeper import check_declared

    app.view_functions["forgotten.index"] = lambda: ""
    try:
        with pytest.raises(RuntimeError, match=r"forgotten\.index"):
            check_declared(app)
    finally:
        del app.view_functions["forgotten.index"]
