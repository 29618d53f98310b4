"""The switches: language and letter size, kept in the browser, back to where one was."""

import pytest


def test_english_at_a_switch_and_back(browser):
    answer = browser.get("/preferences?language=en&back=/events/", follow_redirects=True)
    assert '<html lang="en">' in answer.text
    assert '<html lang="zh-CN">' in browser.get("/preferences?language=zh&back=/events/", follow_redirects=True).text


def test_large_print(browser):
    assert 'class="large"' in browser.get("/preferences?size=large&back=/", follow_redirects=True).text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", ""])
def test_the_switch_leads_nowhere_else(browser, back):
    assert browser.get(f"/preferences?size=large&back={back}").headers["Location"] == "/"


def test_a_value_that_does_not_exist_changes_nothing(browser):
    assert "Set-Cookie" not in browser.get("/preferences?language=xx&size=huge").headers


def test_the_browsers_language_is_heard(browser):
    assert '<html lang="en">' in browser.get("/events/", headers={"Accept-Language": "en-GB,en"}).text


def test_an_endless_way_back_is_not_followed(browser):
    """Where an answer led is kept: it must not carry whatever somebody writes into an address."""
    assert browser.get(f"/preferences?back=/{'x' * 10_000}").headers["Location"] == "/"
