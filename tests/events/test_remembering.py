"""A list that nothing has changed is not made again; whatever changes it shows at once."""

import pytest
from sqlalchemy import create_engine

from app.access.door import end_all
from app.db import db
from app.events import actions
from app.web import remembering
from tests.events.test_index import titles


def asked(browser):
    return [statement for statement in browser.statements if statement.startswith("SELECT")]


def remembered(reader):
    """Whether the list comes without a question in the end: on PostgreSQL a test beside this one writes too."""
    for _ in range(50):
        page = reader.see("/events/")
        if not asked(reader):
            return titles(page)
    return None


def elsewhere(statement):
    """What another process does to the same database."""
    engine = create_engine(db.engine.url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.mark.parametrize("who", [None, "volunteer", "coordinator"])
def test_the_same_page_is_made_once(browser, as_, publish, who):
    publish(title="市集")
    reader = as_(who) if who else browser
    assert titles(reader.see("/events/")) == ["市集"]
    assert remembered(reader) == ["市集"]


def test_threads_with_connections_of_their_own_do_not_spoil_it_for_each_other(browser, publish):
    publish(title="市集")
    open_at_once = [db.engine.raw_connection() for _ in range(2)]
    for connection in open_at_once:
        connection.close()
    for _ in range(4):
        browser.see("/events/")
    assert [remembered(browser) for _ in range(4)] == [["市集"]] * 4


def test_what_another_process_writes_shows_at_once(browser, publish):
    publish(title="旧")
    browser.see("/events/")
    browser.see("/events/")
    elsewhere("UPDATE event SET title = '新'")
    assert titles(browser.see("/events/")) == ["新"]


def test_what_this_process_writes_shows_at_once(browser, as_, publish):
    event, coordinator = publish(title="旧"), as_("coordinator")
    for reader in (browser, coordinator):
        reader.see("/events/")
    coordinator.submit(f"/events/{event.id}/edit", title="新")
    for reader in (browser, coordinator):
        assert titles(reader.see("/events/")) == ["新"]


def test_without_the_stamp_the_old_page_would_stay(browser, publish, monkeypatch):
    """That the tests above can fail."""
    monkeypatch.setattr(remembering, "stamp", lambda: ("all", "always"))
    publish(title="旧")
    browser.see("/events/?kind=service&place=旧")
    elsewhere("UPDATE event SET title = '旧的新名'")
    assert titles(browser.see("/events/?kind=service&place=旧")) == ["旧"]


def test_nobody_gets_the_page_of_another(browser, as_, make):
    make(title="草稿")
    for _ in range(2):
        assert titles(as_("coordinator").see("/events/")) == ["草稿"]
        assert titles(browser.see("/events/")) == []
        assert titles(as_("volunteer").see("/events/")) == []


def test_a_sign_in_that_was_ended_gets_the_visitors_page(as_, make, person):
    make(title="草稿")
    coordinator = as_("coordinator")
    coordinator.see("/events/")
    assert titles(coordinator.see("/events/")) == ["草稿"]
    end_all(person("coordinator"))
    assert titles(coordinator.see("/events/")) == []


def test_a_sign_in_that_ran_out_gets_the_visitors_page(as_, make, time):
    make(title="草稿")
    coordinator = as_("coordinator")
    coordinator.see("/events/")
    with time(minutes=61):
        assert titles(coordinator.see("/events/")) == []


def test_a_new_day_is_a_new_page(browser, publish, time):
    publish(days=2)
    assert browser.see("/events/").findtext(".//h2") == "后天"
    with time(days=1):
        assert browser.see("/events/").findtext(".//h2") == "明天"


def test_language_letters_and_parts_are_kept_apart(app, publish):
    publish()

    def seen(headers=(), **cookies):
        reader = app.test_client()
        for name, value in cookies.items():
            reader.set_cookie(name, value)
        first, again = (reader.get("/events/", headers=dict(headers)).text for _ in range(2))
        assert first == again
        return first

    whole, part, boosted = seen(), seen({"HX-Request": "true"}), seen({"HX-Request": "true", "HX-Boosted": "true"})
    assert boosted == whole
    assert len({whole, part, seen(language="en"), seen(size="large")}) == 4


def test_a_notice_is_said_once(as_, make):
    event, coordinator = make(), as_("coordinator")
    coordinator.see("/events/?which=mine")
    answer = coordinator.submit(f"/events/{event.id}/removal")
    assert "草稿已删除" in answer.text
    assert "草稿已删除" not in coordinator.see("/events/?which=mine").text_content()


def test_what_is_private_stays_out_of_caches(browser, as_, publish):
    publish()
    for _ in range(2):
        assert browser.get("/events/").headers["Cache-Control"] == "no-cache"
        assert as_("volunteer").get("/events/").headers["Cache-Control"] == "no-store"
        assert "Cookie" in browser.get("/events/").headers["Vary"]


def test_the_shelf_has_an_end(browser):
    for number in range(remembering.MOST + 20):
        browser.get(f"/events/?place={number}")
    assert len(remembering._shelf) == remembering.MOST


def test_a_cancelled_event_shows_at_once(browser, publish, person):
    event = publish()
    browser.see("/events/")
    actions.cancel(event, "台风", person("coordinator"))
    assert "已取消" in browser.see("/events/").text_content()
