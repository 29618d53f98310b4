"""A span of days, as people write it."""

from datetime import date

import pytest

from app.web.filters import days


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 27), date(2026, 11, 27), "2026年11月27日"),
        (date(2026, 11, 27), date(2026, 11, 30), "2026年11月27日 – 11月30日"),
        (date(2026, 12, 27), date(2027, 1, 3), "2026年12月27日 – 2027年1月3日"),
    ],
)
def test_the_year_is_said_once(app, first, last, said):
    with app.test_request_context():
        assert days(first, last) == said
