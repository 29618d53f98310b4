"""Learning in a real browser: with scripts a page says that it is in sight, without them turning it is enough."""

import pytest

from app.db import db
from app.lessons.models import Study
from tests import classroom
from tests.lessons.making import make_lesson
from tests.media.making import photo
from tests.pages.conftest import DESK
from tests.world import TOWN

pytestmark = [pytest.mark.browser, pytest.mark.any_database]


@pytest.fixture
def lesson(app):
    found = make_lesson(slug="smoke")
    classroom.question(lesson="smoke", check=True).division_code = None
    make_lesson(slug="ours", division_code=TOWN)
    db.session.commit()
    return found


def study():
    db.session.rollback()
    return db.session.scalars(db.select(Study).execution_options(populate_existing=True)).one_or_none()


@pytest.mark.parametrize("script", [True, False])
def test_a_lesson_is_read_and_answered(lesson, as_, tab, script):
    page = tab(script=script, cookie=as_("volunteer").get_cookie("weizhan"))
    page.goto("/lessons/smoke")
    for number in (2, 3):
        page.click("text=下一页")
        page.wait_for_url(f"**section={number}")
    page.check("input[type=radio] >> nth=0")
    page.click("text=看看对不对")
    page.wait_for_url("**/answers?*")
    assert "学完了" in page.inner_text("main")
    assert study().finished_at


def test_a_page_in_sight_says_so_by_itself(lesson, as_, tab):
    page = tab(cookie=as_("volunteer").get_cookie("weizhan"))
    with page.expect_response("**/beats") as told:
        page.goto("/lessons/smoke")
    assert told.value.status == 204
    assert study().sections == {"0": 0}


def test_a_visitors_page_says_nothing(lesson, tab):
    page = tab()
    page.goto("/lessons/smoke")
    page.wait_for_timeout(300)
    assert study() is None
    assert page.is_hidden("[data-speak]")


@pytest.mark.parametrize("script", [True, False])
def test_a_picture_goes_into_the_text(lesson, as_, tab, script):
    page = tab(script=script, size=DESK, cookie=as_("coordinator").get_cookie("weizhan"))
    page.goto("/lessons/ours/edit")
    page.fill("#body", "## 我打的字")
    page.evaluate("document.querySelector('details').open = true") if script else page.click("summary >> nth=0")
    page.set_input_files("#file", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.fill("#words", "一本书")
    page.click("button[value=upload]")
    page.wait_for_selector("#made")
    assert "![一本书](media:" in page.input_value("#body")
    page.click("text=保存改动")
    page.wait_for_url("**/lessons/ours")
    if script:
        # Not by a script in the page, which runs nothing that is not ours.
        page.locator("article img").evaluate("one => one.decode()")
    assert page.is_visible("figure img")


def test_on_paper_nothing_is_missing(lesson, tab):
    page = tab()
    page.goto("/lessons/smoke")
    assert page.is_hidden("text=做一做")
    page.emulate_media(media="print")
    assert page.is_visible("text=做一做")
    assert page.is_hidden("text=下一页")
