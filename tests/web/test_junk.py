"""Junk in every field, every address and every query: an answer in words, never a mistake of ours."""

import re
from io import BytesIO
from urllib.parse import quote_from_bytes

import pytest
from flask import url_for
from lxml import html
from sqlalchemy import String, func, select

from app.db import db
from tests.access.test_matrix import COLUMNS, ROWS, token
from tests.access.things import values_of

LONG = 10_000
# What is put into each field alone, the others as the page offers them.
ALONE = [b"x" * LONG, b"1" + b"0" * 30, b"-1" + b"0" * 30]
# What is put into all of them at once.
TOGETHER = [
    *ALONE,
    b"a\0b",
    "\u202e👩🏽‍🚒 \u2066堃\ufeff\u200f".encode(),
    b"",
    b"\xed\xa0\x80",
    b"\xff\xfe\x00\xd8",
    b"'\"><script>{{7*7}}%s%n ${x} --",
    b"1e309",
    "²٣Ⅷ".encode(),
    b"0000-99-99",
    b"9999-12-31",
    b"0001-01-01",
    b"24:61",
]
# A page is made for each of these.
SHORTER = TOGETHER[:6]
QUERIES = ["page", "place", "who", "find", "name", "person", "what", "first", "last", "day", "kind", "which", "number"]
QUERIES += ["next", "back", "words", "role", "closed", "ended", "way", "gone", "past", "language", "size"]
# Forms that other pages show.
SMALL = {
    "account.closure": {"password": "x"},
    "signups.create": {},
    "signups.withdraw": {},
    "signups.accept": {},
    "signups.decline": {},
    "signups.add": {"who": "volunteer"},
    "signups.remove": {"reason": "x"},
    "codes.check_in": {"digits": "1234"},
    "attendances.note": {"who": "p1", "deed": "come"},
    "attendances.walk_in": {"name": "x"},
    "hand_entries.decision": {"agreed": "yes", "answer": ""},
    "certificates.revoke": {"reason": "x"},
    "templates.preview": {"title": "x", "body": "x", "footer": "x"},
    "batches.new": {"people": "1", "everybody": "y"},
    "assignments.ending": {},
}


def role_of(letters):
    """Somebody who may, rather signed in than not."""
    may = [username for column, username in COLUMNS.items() if letters[column] == "y"]
    return next((username for username in may if username), None) if may else "volunteer"


def rows_of(verb):
    return [pytest.param(endpoint, role_of(letters), id=endpoint) for endpoint, v, letters in ROWS if v == verb]


def encoded(pairs):
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)


def offered(browser, url, endpoint):
    """{field: what the page puts into it} of the form that posts to this address."""
    if endpoint in SMALL:
        return {"once": "1", **SMALL[endpoint]}
    answer = browser.get(url)
    forms = html.fromstring(answer.text).forms if answer.status_code == 200 else []
    fields = {}
    for form in forms:
        if form.method == "POST" and (form.action or url).split("?")[0] in (url, ""):
            fields = {name: form.fields[name] or "" for name in form.fields if name and name != "csrf_token"}
    return {"once": "1", **{name: value if isinstance(value, str) else "" for name, value in fields.items()}}


def bodies(fields):
    """What is posted, one after the other."""
    every = [(name, value.encode()) for name, value in fields.items()]
    for junk in TOGETHER:
        yield [(name, junk) for name in fields]
    # Of a list's fields that differ by their number alone, one stands for all.
    for name in {re.sub("[0-9]+", "0", name): name for name in fields}.values():
        others = [pair for pair in every if pair[0] not in (name, "once")]
        for junk in ALONE:
            yield [*others, (name, junk)]
    yield []
    yield every * 3
    yield [(f"{name}[]", value) for name, value in every]


def address(app, endpoint):
    values = values_of(endpoint)
    db.session.commit()
    with app.test_request_context():
        return url_for(endpoint, **values)


@pytest.mark.parametrize(("endpoint", "username"), rows_of("POST"))
def test_no_field_takes_junk_to_heart(app, as_, browser, endpoint, username):
    url = address(app, endpoint)
    who = as_(username) if username else browser
    seal = token(who).encode()
    for pairs in bodies(offered(who, url, endpoint)):
        body = encoded([("csrf_token", seal), *pairs])
        answer = who.post(url, data=body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code < 500, f"{pairs!r:.200}"
        if answer.status_code in (400, 401):
            # It went through and ended the sign-in, or began another one.
            who = as_(username) if username else app.test_client()
            seal = token(who).encode()
    assert too_long() == []


@pytest.mark.parametrize(("endpoint", "username"), rows_of("POST"))
def test_a_file_instead_of_text_is_no_text(app, as_, browser, endpoint, username):
    url = address(app, endpoint)
    who = as_(username) if username else browser
    fields = offered(who, url, endpoint)
    files = {name: (BytesIO(b"PK\x03\x04\x00junk"), "\u202e../../a.xlsx") for name in (*fields, "sheet")}
    answer = who.post(url, data={**files, "csrf_token": token(who)}, content_type="multipart/form-data")
    assert answer.status_code < 500


@pytest.mark.parametrize(("endpoint", "username"), rows_of("GET"))
def test_no_query_takes_junk_to_heart(app, as_, browser, endpoint, username):
    url = address(app, endpoint)
    who = as_(username) if username else browser
    for junk in SHORTER:
        answer = who.get(f"{url.split('?')[0]}?{encoded((name, junk) for name in QUERIES)}")
        assert answer.status_code < 500, junk
    for verb in ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"):
        assert who.open(url, method=verb).status_code < 500, verb


def test_no_address_takes_junk_to_heart(app, as_):
    who = as_("coordinator")
    places = {re.sub("<.*?>", "{0}", rule.rule) for rule in app.url_map.iter_rules() if rule.arguments}
    for place in sorted(places):
        for junk in (*SHORTER, b"a/../../b", b"-1", b"1.5"):
            url = place.format(quote_from_bytes(junk, safe=""))
            assert who.get(url, buffered=True).status_code < 500, url


def too_long():
    """The columns in which a text of that length has been kept."""
    found = []
    for table in db.metadata.sorted_tables:
        texts = [column for column in table.c if isinstance(column.type, String)]
        longest = (
            db.session.execute(select(*[func.max(func.length(column)) for column in texts])).one() if texts else ()
        )
        found += [str(column) for column, size in zip(texts, longest, strict=True) if (size or 0) >= LONG - 2000]
    return found
