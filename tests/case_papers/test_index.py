"""Scans: sealed in the database, sent to nobody but who sees the file, kept by no cache."""

import io

import pytest
from sqlalchemy import select, text

from app.cases.models import CasePaper
from app.db import db
from tests.media.making import photo

PAPERS = "/cases/A-001/papers"


def send(browser, body, kind="decision", **fields):
    return browser.submit(PAPERS, action="/papers", files={"scan": (io.BytesIO(body), "x")}, kind=kind, **fields)


def test_a_scan_is_sealed_and_shown_to_its_worker(file, as_):
    browser = as_("worker")
    assert "决定书原件" in send(browser, b"%PDF-1.7 decision", title="决定书原件").text
    stored = db.session.execute(text("SELECT data_sealed FROM case_paper")).scalar_one()
    assert b"decision" not in bytes(stored)
    answer = browser.get(f"{PAPERS}/1")
    assert (answer.data, answer.mimetype) == (b"%PDF-1.7 decision", "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert as_("coordinator").get(f"{PAPERS}/1").status_code == 404


def test_a_picture_is_made_small(file, as_):
    send(as_("worker"), photo())
    assert db.session.scalars(select(CasePaper)).one().media_type == "image/webp"


@pytest.mark.parametrize("body", [b"", b"\0\1\2", b"<script>", b"%PDF-" + b"x" * (6 * 1024 * 1024)])
def test_what_is_no_scan_is_told(file, as_, body):
    assert send(as_("worker"), body).status_code in (413, 422)
    assert db.session.scalars(select(CasePaper)).all() == []
