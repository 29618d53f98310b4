"""Codes change every half minute, and an old one is worthless."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events import codes

AT = datetime(2026, 10, 14, 6, 0, 10, tzinfo=UTC)
WINDOW = codes.window_of(AT)


def later(seconds):
    return AT + timedelta(seconds=seconds)


@pytest.mark.parametrize(("after", "good"), [(0, True), (19, True), (49, True), (50, False), (90, False), (-11, False)])
def test_a_link_is_good_in_its_half_minute_and_the_next(after, good):
    text = codes.token("secret", 12, "in", WINDOW)
    assert codes.is_fresh(text, "secret", 12, "in", later(after)) is good


@pytest.mark.parametrize(("after", "good"), [(0, True), (49, True), (50, False), (90, False)])
def test_digits_are_good_as_long_as_the_link(after, good):
    typed = codes.digits("secret", 12, "out", WINDOW)
    assert codes.is_right(typed, "secret", 12, "out", later(after)) is good


def test_a_code_of_another_event_way_or_secret_is_no_code():
    text = codes.token("secret", 12, "in", WINDOW)
    assert not codes.is_fresh(text, "secret", 13, "in", AT)
    assert not codes.is_fresh(text, "secret", 12, "out", AT)
    assert not codes.is_fresh(text, "other", 12, "in", AT)


def test_a_token_says_what_it_is_for():
    assert codes.read(codes.token("secret", 12, "out", WINDOW)) == (12, "out")
    assert codes.seconds_left(AT) == 20


@given(st.text())
def test_whatever_else_is_no_token_and_no_digits(text):
    assert codes.read(text) is None
    assert not codes.is_fresh(text, "secret", 12, "in", AT)
    assert not codes.is_right(text, "secret", 12, "in", AT) or len(text) == 4


def test_a_number_too_long_for_an_event_is_no_token():
    assert codes.read("9" * 10 + "i" + "a" * codes.MARK) is None
    assert codes.read("²i" + "a" * codes.MARK) is None


def test_coming_and_leaving_never_share_their_digits():
    windows = range(20_000)
    assert all(codes.digits("s", 1, "in", w) != codes.digits("s", 1, "out", w) for w in windows)
