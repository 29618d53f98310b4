"""The ministry's list: a county comes in with what is above it and all its towns."""

import pytest

from app.access.divisions import counties, load_county
from app.access.places import Division, chain
from app.db import db
from app.errors import Refusal


def names_below(code):
    rows = db.session.scalars(db.select(Division).where(Division.code.startswith(code)))
    return {row.code: row.full_name for row in rows}


def test_a_county_comes_with_all_its_towns(app):
    county = load_county("440784")
    assert (county.name, county.level, county.full_name) == ("鹤山市", "county", "广东省江门市鹤山市")
    below = names_below("440784")
    assert len(below) == 11
    assert below["440784001"] == "广东省江门市鹤山市沙坪街道"


def test_loading_it_twice_changes_nothing(app):
    before = names_below("330482")
    load_county("330482")
    once = names_below("330482")
    load_county("330482")
    assert names_below("330482") == once
    assert set(before) <= set(once)
    assert once["330482003"] == "浙江省嘉兴市平湖市钟埭街道"


@pytest.mark.parametrize(
    ("code", "name", "town", "full"),
    [
        ("110101", "东城区", "110101001", "北京市东城区东华门街道"),
        ("441900", "东莞市直辖", "441900003", "广东省东莞市东城街道"),
        ("429004", "仙桃市", "429004001", "湖北省仙桃市沙嘴街道"),
        ("460400", "儋州市直辖", "460400100", "海南省儋州市那大镇"),
    ],
)
def test_places_without_a_city_or_a_county_between_work_too(app, code, name, town, full):
    assert load_county(code).name == name
    assert db.session.get(Division, town).full_name == full
    assert all(db.session.get(Division, part) for part in chain(town))


@pytest.mark.parametrize(
    "code", ["999999", "3304", "330482001", "", "33048x", "\x00" * 6, "９９９９９９", "1" * 10_000]
)
def test_an_unknown_code_is_refused(app, code):
    with pytest.raises(Refusal):
        load_county(code)


def test_counties_are_found_by_name_or_code(app):
    assert counties("平湖") == [("330482", "浙江省嘉兴市平湖市")]
    assert counties("441900") == [("441900", "广东省东莞市")]
    assert len(counties()) > 2840
