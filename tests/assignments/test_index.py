"""The list of roles: who holds what where, within reach."""

import pytest

from app.access.models import Assignment
from app.access.rules import STAFF
from app.db import db
from tests.world import VILLAGE


def names(browser, address="/assignments/"):
    return {one.text_content() for one in browser.see(address).xpath("//tbody//th")}


def test_roles_within_reach_are_listed_and_members_are_not(as_):
    seen = names(as_("admin"))
    assert {"李社工", "陈站长", "管理员"} <= seen
    assert not {"林小满", "冯站长"} & seen


def test_a_town_sees_its_own(as_):
    assert names(as_("town")) == {"吴镇办", "陈站长", "李社工", "沈网格"}


@pytest.mark.parametrize(
    ("query", "found"), [("role=worker", {"李社工"}), ("words=陈", {"陈站长"}), ("words=worker", {"李社工"})]
)
def test_the_list_narrows(as_, query, found):
    assert names(as_("admin"), f"/assignments/?{query}") == found


@pytest.mark.parametrize("query", ["role=nonsense", "words=%25", "page=0", "ended=x"])
def test_junk_breaks_nothing(as_, query):
    as_("admin").see(f"/assignments/?{query}")


def test_who_only_reads_has_no_buttons(as_):
    assert "结束这个角色" not in as_("auditor").see("/assignments/").text_content()


def test_a_long_list_asks_the_database_little(as_, person):
    for whom in ("volunteer", "resident", "participant", "pupil"):
        for role in STAFF:
            held = {"person_id": person(whom).id, "role": role, "division_code": VILLAGE}
            db.session.add(Assignment(**held, given_by_id=person("admin").id))
    assert len(as_("admin").see("/assignments/").xpath("//tbody/tr")) == 20


@pytest.mark.parametrize(("who", "rooms"), [("auditor", {"/assignments/", "/readings/"}), ("town", {"/assignments/"})])
def test_the_first_page_leads_there(as_, who, rooms):
    links = set(as_(who).see("/").xpath("//main//a/@href"))
    assert links & {"/assignments/", "/readings/"} == rooms
