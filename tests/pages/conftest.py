"""A real browser before a real server."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import sync_playwright

from app import clock
from app.db import db
from tests.servers import Server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def real_time(app):
    """A server in another process cannot be told the time: what is made here is made now."""
    with clock.at(datetime.now(UTC)):
        yield


@pytest.fixture
def server(app):
    """The app in processes of its own, on this test's database."""
    db.session.commit()
    with Server(app, PATTERNS="1") as running:
        yield running


@pytest.fixture
def tab(chromium, server):
    """`tab()` opens a page on a phone, `tab(script=False)` one without JavaScript; complaints fail the test."""
    opened, complaints = [], []

    def open_tab(script=True, size=PHONE, cookie=None, **options):
        context = chromium.new_context(
            java_script_enabled=script, viewport=size, locale="zh-CN", base_url=server.url, **options
        )
        opened.append(context)
        if cookie:
            context.add_cookies([{"name": "weizhan", "value": cookie.value, "url": server.url}])
        # Long, for a machine that has much else to do; what is there is found at once.
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(server.url) else None)
        page.complaints = complaints
        return page

    yield open_tab
    for context in opened:
        context.close()
    assert complaints == []
