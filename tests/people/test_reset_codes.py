"""The code that staff read out: for one person, once, for a day; and never a way to a higher role."""

import pytest

from app.errors import Refusal
from app.people.reset_codes import find_code, make_code, use


@pytest.fixture
def code(person):
    return make_code(person("volunteer"), person("worker"))


def test_a_code_is_eight_characters_that_can_be_read_out(code):
    assert len(code.replace("-", "")) == 8
    assert not set(code) & set("01ILOUV")


def test_case_blanks_and_dashes_do_not_matter(person, code):
    assert find_code(person("volunteer"), f" {code.lower().replace('-', ' ')} ")


def test_a_code_opens_one_account_only(person, code):
    assert find_code(person("resident"), code) is None
    assert find_code(None, code) is None


def test_a_code_holds_for_a_day(person, code, time):
    with time(hours=23):
        assert find_code(person("volunteer"), code)
    with time(hours=25):
        assert find_code(person("volunteer"), code) is None


def test_a_code_is_used_once(person, code):
    row = find_code(person("volunteer"), code)
    assert use(row)
    assert not use(row)
    assert find_code(person("volunteer"), code) is None


def test_a_new_code_ends_the_one_before(person, code):
    make_code(person("volunteer"), person("worker"))
    assert find_code(person("volunteer"), code) is None


def test_the_table_keeps_no_code(person, code):
    assert code not in find_code(person("volunteer"), code).code_hash


@pytest.mark.parametrize("username", ["admin", "coordinator", "village"])
def test_a_worker_cannot_take_over_a_staff_account(person, username):
    with pytest.raises(Refusal, match="管理员"):
        make_code(person(username), person("worker"))


def test_an_administrator_resets_the_staff_of_their_district_only(person):
    assert make_code(person("coordinator"), person("admin"))
    with pytest.raises(Refusal):
        make_code(person("neighbour"), person("admin"))


def test_a_closed_account_gets_no_code(person):
    person("volunteer").closed_at = person("volunteer").made_at
    with pytest.raises(Refusal, match="注销"):
        make_code(person("volunteer"), person("worker"))
