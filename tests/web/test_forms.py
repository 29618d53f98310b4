"""What any field makes of what any hand may send."""

import pytest

from app.web.forms import clean
from app.web.patterns import Sample

NASTY = {
    "nul": ("张\x00玥", "张玥"),
    "bell": ("张\x07玥", "张玥"),
    "direction": ("张\u202e玥\u2066", "张玥"),
    "blanks": ("  张玥 \n", "张玥"),
    "emoji": ("张玥🌱", "张玥🌱"),
    "lines": ("一\r\n二", "一\n二"),
    "surrogate": ("张\ud83d", "张"),
    "rare": ("喆堃玥犇珺璟祎䶮㛃𬱖", "喆堃玥犇珺璟祎䶮㛃𬱖"),
}


@pytest.mark.parametrize("case", NASTY)
def test_text_is_cleaned(case):
    sent, kept = NASTY[case]
    assert clean(sent) == kept


def form(app, **fields):
    with app.test_request_context("/", method="POST", data=fields):
        sample = Sample(meta={"csrf": False})
        sample.validate()
        return sample


def test_ten_thousand_characters_meet_a_limit(app):
    assert form(app, name="长" * 10_000).name.errors


@pytest.mark.parametrize(
    ("field", "sent"), [("day", "昨天"), ("seats", "三"), ("seats", "99999999999"), ("kind", "none")]
)
def test_the_wrong_type_is_an_error_beside_the_field(app, field, sent):
    assert form(app, **{field: sent})[field].errors


@pytest.mark.parametrize("text", ["9" * 400, "-" + "9" * 400, "9" * 9000])
def test_an_endless_number_is_out_of_range_and_no_crash(app, text):
    assert form(app, name="张玥", day="2026-11-21", seats=text).seats.errors


@pytest.mark.parametrize("text", ["\x00", "   ", "\u202e"])
def test_a_field_that_holds_nothing_once_cleaned_is_empty(app, text):
    assert form(app, name=text, day="2026-11-21").name.errors
