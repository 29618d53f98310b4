"""Out and in again loses nothing that the format can hold."""

import pytest
from hypothesis import given

from app.questions import formats
from tests.questions.items import banks, few


def back(items, form):
    """What a file of these items reads as."""
    found = formats.read(formats.write(items, form))
    assert [one.problems for one in found] == [[]] * len(items)
    return [one.item for one in found]


@pytest.mark.parametrize("form", formats.FORMATS)
@few
@given(bank=banks)
def test_what_is_written_reads_back_the_same(form, bank):
    assert back(bank, form) == bank
