"""Nothing lives in one process: two servers on one database behave as one."""

import re
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from lxml import html

from app.db import db
from tests.servers import Server
from tests.world import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def pair(app):
    db.session.commit()
    with Server(app) as one, Server(app) as other:
        yield one, other


class Phone:
    """A browser with one set of cookies, whichever of the servers it reaches."""

    def __init__(self):
        # Both servers answer on one host, and a cookie does not mind the port.
        self.opener = build_opener(HTTPCookieProcessor())

    def open(self, url, **fields):
        try:
            answer = self.opener.open(url, urlencode(fields).encode() if fields else None, timeout=20)
        except HTTPError as error:
            answer = error
        return answer.status, answer.read().decode()

    def fields(self, url):
        """What the first posting form on a page would send."""
        form = next(f for f in html.fromstring(self.open(url)[1]).forms if f.method == "POST")
        return dict(form.form_values())

    def sign_in(self, page_from, post_to, name, password):
        fields = self.fields(f"{page_from.url}/sign-in")
        return self.open(f"{post_to.url}/sign-in", **{**fields, "name": name, "password": password})


def test_a_form_from_one_signs_in_at_the_other_and_counts_at_both(pair):
    one, other = pair
    phone = Phone()
    assert phone.sign_in(one, other, "volunteer", PASSWORD)[0] == 200
    assert "林小满" in phone.open(f"{one.url}/me")[1]
    assert "林小满" in phone.open(f"{other.url}/me")[1]


def test_signing_out_at_one_ends_it_at_the_other(pair):
    one, other = pair
    phone = Phone()
    phone.sign_in(one, one, "volunteer", PASSWORD)
    seal = re.search(r'name="csrf_token" value="([^"]+)"', phone.open(f"{one.url}/me")[1])[1]
    phone.open(f"{one.url}/sign-out", csrf_token=seal)
    assert "林小满" not in phone.open(f"{other.url}/me")[1]


def test_guessing_at_both_is_counted_once(pair):
    one, other = pair
    phone = Phone()
    for number in range(6):
        server = pair[number % 2]
        phone.sign_in(server, server, "volunteer", "guess")
    assert "试得太快了" in phone.sign_in(one, one, "volunteer", PASSWORD)[1]
    assert "试得太快了" in phone.sign_in(other, other, "volunteer", PASSWORD)[1]
