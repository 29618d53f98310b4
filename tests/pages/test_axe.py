"""Every page that a GET can reach, read by axe in a real browser, as a visitor, a volunteer, and staff.

What a coordinator sees of a page is most of what there is to see, so other staff open only what a coordinator cannot.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import url_for

from app.db import db
from tests.access.test_matrix import COLUMNS, ROWS
from tests.access.things import values_of
from tests.pages.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

OTHERS = ("wor", "dis", "aud", "adm")


def addresses(app, column):
    """The pages that this column of the matrix may open; of the others only those that a coordinator may not."""
    told = []
    for endpoint, verb, letters in ROWS:
        if verb == "GET" and letters[column] == "y" and not (column in OTHERS and letters["coo"] == "y"):
            with app.test_request_context():
                values = values_of(endpoint)
                db.session.commit()
                told.append(url_for(endpoint, **values))
    return told


def is_page(browser, url):
    answer = browser.get(url)
    return answer.status_code == 200 and answer.mimetype == "text/html"


@pytest.mark.parametrize(
    ("column", "size", "scheme"),
    [
        ("vis", PHONE, "dark"),
        ("mem", PHONE, "light"),
        ("coo", DESK, "light"),
        ("wor", PHONE, "light"),
        ("dis", DESK, "dark"),
        ("aud", DESK, "light"),
        ("adm", PHONE, "dark"),
    ],
)
def test_axe_finds_nothing(app, as_, tab, column, size, scheme):
    browser = as_(COLUMNS[column]) if COLUMNS[column] else app.test_client()
    urls = [url for url in addresses(app, column) if is_page(browser, url)]
    page = tab(size=size, color_scheme=scheme, cookie=browser.get_cookie("weizhan"))
    found = []
    for url in urls:
        page.goto(url)
        found += [(url, one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
    # A check-in code lives for half a minute; its page may be over before its turn here.
    page.complaints[:] = [one for one in page.complaints if "410 (Gone)" not in one]
    assert found == []
    assert urls
