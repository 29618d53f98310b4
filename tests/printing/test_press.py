"""One process prints for all, and where it does not answer one prints for oneself."""

import pytest

from app.printing import pdf, press

pytestmark = pytest.mark.any_database
PAGE = '<!doctype html><html lang="zh-CN"><head><title>试印</title></head><body>一页</body></html>'


@pytest.fixture
def placed(app, tmp_path):
    press.place(tmp_path)
    yield tmp_path / "press"
    press.place("x" * 200)


@pytest.fixture
def asked(app, placed):
    """A press that keeps what it is asked for, and says where the paper came from."""
    jobs = []

    def render(pages, stylesheet_name):
        if "纸卡住了" in pages[0]:
            raise ValueError("jammed")
        jobs.append((pages, stylesheet_name))
        return b"%PDF-from-the-press"

    press.open_press(app, render)
    return jobs


def test_a_page_is_printed_by_the_press(asked):
    assert pdf.render(PAGE, "papers/sheet.css") == b"%PDF-from-the-press"
    assert asked == [([PAGE], "papers/sheet.css")]


def test_only_this_station_reaches_it(asked, placed):
    assert placed.stat().st_mode & 0o777 == 0o600


def test_what_goes_wrong_there_is_done_here(asked):
    assert pdf.render(PAGE.replace("一页", "纸卡住了")).startswith(b"%PDF-1")
    assert press.ask([PAGE], "papers/sheet.css") == b"%PDF-from-the-press"


def test_without_a_press_one_prints_for_oneself(placed):
    assert press.ask([PAGE], None) is None
    placed.touch()
    assert press.ask([PAGE], None) is None
    assert pdf.render(PAGE).startswith(b"%PDF-1")


def test_a_press_that_does_not_answer_is_not_waited_for(app, placed, monkeypatch):
    monkeypatch.setattr(press, "PATIENCE", 0.05)
    monkeypatch.setattr(press, "serve", lambda line, *_rest: None)
    press.open_press(app, None)
    assert press.ask([PAGE], None) is None


def test_one_that_is_opened_again_takes_the_place_of_the_old(app, asked):
    press.open_press(app, lambda *_job: b"%PDF-new")
    assert pdf.render(PAGE) == b"%PDF-new"
