"""What every answer says to the browser."""

import gzip
import re

import pytest

from app.config import ROOT
from app.web.assets import files


def test_pages_load_from_here_only_and_run_nothing_inline(browser):
    headers = browser.get("/events/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_signed_in_page_is_kept_by_no_cache(as_, browser):
    assert as_("volunteer").get("/me").headers["Cache-Control"] == "no-store"
    assert browser.get("/events/").headers["Cache-Control"] == "no-cache"


def test_pages_are_packed_for_whoever_takes_it(browser):
    packed = browser.get("/_patterns", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "样式" in gzip.decompress(packed.data).decode()
    assert "Content-Encoding" not in browser.get("/_patterns").headers


def test_files_are_kept_for_a_year_under_a_name_that_changes(browser):
    for name in files()[0]:
        answer = browser.get(f"/static/{name}")
        assert "immutable" in answer.headers["Cache-Control"]
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert browser.get("/static/app.css").status_code == 404


def test_our_own_script_is_small():
    shelf, names = files()
    # A page carries what all have, and one more at the most.
    for name in ("exam.js", "draft.js", "own.js"):
        assert len(shelf[names["app.js"]][2]) + len(shelf[names[name]][2]) <= 4096


@pytest.mark.parametrize("name", ["app.js", "exam.js", "draft.js", "own.js", "app.css"])
def test_what_only_explains_is_not_sent(name):
    shelf, names = files()
    sent, written = shelf[names[name]][1].decode(), (ROOT / "static" / name).read_text()
    assert not re.search(r"^[ \t]|^//|^/\*.*\*/$", sent, re.MULTILINE)
    # Nothing else is missing, and nothing that was left out stood inside a text of several lines.
    wanted = [line.strip() for line in written.splitlines()]
    assert [line for line in sent.splitlines() if line] == [
        line for line in wanted if line and not re.fullmatch(r"//.*|/\*.*\*/", line)
    ]
    assert all(line.count("`") % 2 == 0 for line in written.splitlines())


def test_a_visitor_who_only_reads_is_given_no_cookie(browser):
    assert "Set-Cookie" not in browser.get("/events/").headers


def test_a_name_that_is_not_ours_is_refused(app, browser):
    app.config["TRUSTED_HOSTS"] = ["weizhan.example"]
    try:
        strange = browser.get("/", headers={"Host": "evil.example"})
        ours = browser.get("/", headers={"Host": "weizhan.example"})
    finally:
        app.config["TRUSTED_HOSTS"] = None
    assert (strange.status_code, ours.status_code) == (400, 200)
    assert "evil" not in strange.text


def test_what_a_stranger_says_of_the_way_here_is_not_believed(browser):
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "6.6.6.6"}
    assert "evil" not in browser.get("/events.ics", headers=headers).text
