"""Which rules there are, where, since when; and their versions."""

from datetime import date

import pytest

from tests.world import COUNTY, ELSEWHERE, TOWN


def rows(page):
    return [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]


def test_the_rules_that_came_with_the_software_are_read_everywhere(as_):
    found = rows(as_("worker").see("/points/rules/"))
    assert "参加活动 居民积分 各地 1–100 分" in found
    assert "学完一课 居民积分 各地 1 分 每天最多 3 分" in found


def test_what_is_to_come_and_what_has_ended_are_told_apart(as_, rule):
    rule("exam", division_code=TOWN, last_day=date(2026, 9, 30))
    rule("exam", division_code=COUNTY, first_day=date(2026, 12, 1))
    found = [one for one in rows(as_("coordinator").see("/points/rules/")) if one.startswith("exam")]
    assert ["已结束" in found[0], "还没开始" in found[1]] == [True, True]


@pytest.mark.parametrize(("code", "status"), [(TOWN, 200), (COUNTY, 200), (ELSEWHERE, 404)])
def test_another_district_s_own_rule_is_absent(as_, rule, code, status):
    as_("coordinator").see(f"/points/rules/{rule(division_code=code).id}", status)


def test_a_rule_shows_its_versions_the_newest_first(as_, rule):
    rule(points=2, points_most=None, division_code=TOWN)
    newest = rule(points=3, points_most=None, division_code=TOWN, first_day=date(2026, 12, 1), cap_day=6)
    text = " ".join(as_("worker").see(f"/points/rules/{newest.id}").text_content().split())
    assert text.index("第 2 版") < text.index("每天最多 6 分") < text.index("第 1 版")
    assert "写新的一版" not in text
