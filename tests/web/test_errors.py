"""When it does not work: the answer is a page in the person's words, and what was typed stays."""

import pytest
from lxml import html
from sqlalchemy import event, text

from app.access.models import Person
from app.db import db
from tests.world import PASSWORD

SECRET = "-".join(["张玥", "秘密"])
TYPED = "窗边第三排, 请帮我留着"


def post_note(browser, **more):
    return browser.post("/_patterns", data={"name": "张玥", "note": TYPED, "password": "s3cret-words", **more})


def test_a_missing_seal_keeps_what_was_typed(browser):
    answer = post_note(browser)
    assert answer.status_code == 400
    assert TYPED in answer.text
    assert "s3cret-words" not in answer.text


def test_what_was_kept_can_be_sent_again(browser):
    page = html.fromstring(post_note(browser).text)
    form = browser.form(page, "/_patterns")
    fields = dict(form.form_values())
    assert fields["note"] == TYPED
    assert browser.post("/_patterns", data=fields).status_code == 200


def test_another_persons_seal_is_foreign(browser, as_):
    token = as_("worker").see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert post_note(browser, csrf_token=token).status_code == 400


def test_a_form_from_another_site_is_not_offered_again(browser):
    answer = browser.post("/_patterns", data={"note": TYPED}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert "再发一次" not in answer.text


@pytest.mark.parametrize(
    "url", ["/nothing-here", "/events/999999", "/events/99999999999999999999", "/events/x", "/verify/0"]
)
def test_what_is_not_there_says_so_kindly(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 404
    assert html.fromstring(answer.text).findtext(".//h1")


@pytest.mark.parametrize("url", ["/events/%00", "/events/?place=%00", "/?a=%01"])
def test_a_nul_in_an_address_is_turned_away(browser, url):
    assert browser.get(url).status_code in (400, 404)


def test_junk_bytes_in_an_address_do_no_harm(browser):
    assert browser.get("/events/?place=%ff%fe%fd&day=yesterday&kind=nonsense&page=-7").status_code == 200


def test_a_full_disk_says_so_and_keeps_what_was_typed(app, browser):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("SQLite can be told how large it may grow")
    db.session.rollback()
    with db.engine.connect() as connection:
        raw = connection.connection.driver_connection
        # What migrations left free inside the file would be room enough.
        raw.execute("VACUUM")
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
    db.engine.dispose()
    with SmallDisk(pages):
        answer = browser.submit("/sign-in", name="nobody" * 10, password="guess-" + "x" * 190)
        for number in range(400):
            if answer.status_code == 507:
                break
            answer = browser.submit("/sign-in", name=f"nobody{number}", password="guess")
    assert answer.status_code == 507
    assert "磁盘已满" in answer.text
    assert "guess" not in answer.text
    assert browser.submit("/sign-in", name="volunteer", password=PASSWORD).status_code == 200


class SmallDisk:
    """Every connection made inside may not grow the file beyond `pages`."""

    def __init__(self, pages):
        self.pages = pages

    def limit(self, connection, record):
        connection.execute(f"PRAGMA max_page_count = {self.pages}")

    def __enter__(self):
        event.listen(db.engine, "connect", self.limit)

    def __exit__(self, *error):
        event.remove(db.engine, "connect", self.limit)
        db.session.remove()
        db.engine.dispose()


def test_a_broken_view_shows_no_trace(app, browser, caplog):
    app.view_functions["web.healthz"], kept = broken, app.view_functions["web.healthz"]
    app.testing = False
    try:
        answer = browser.get("/healthz")
    finally:
        app.view_functions["web.healthz"] = kept
        app.testing = True
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert SECRET not in caplog.text


def broken():
    db.session.execute(text("SELECT nothing FROM nowhere WHERE name = :name"), {"name": SECRET})


broken.guard = None


def test_an_unsaved_change_is_undone_when_a_view_raises(app, browser, person):
    def view():
        db.session.add(Person(name="半途", division_code="330482005", volunteer_number="V-half"))
        db.session.flush()
        raise RuntimeError

    view.guard = None
    app.view_functions["web.healthz"], kept = view, app.view_functions["web.healthz"]
    app.testing = False
    try:
        assert browser.get("/healthz").status_code == 500
    finally:
        app.view_functions["web.healthz"] = kept
        app.testing = True
    assert not db.session.scalars(db.select(Person).filter_by(name="半途")).all()
