"""Two thousand open files: a page of them stays as small, and as cheap, as a page of ten."""

import pytest

from app.web.assets import files as assets
from bench import crowd
from tests.cases import making
from tests.checks import BUDGET, MOST_STATEMENTS
from tests.today.test_show import rows
from tests.world import TOWN

OPEN = 2000


@pytest.fixture
def station(app):
    lead = making.lead()
    crowd.files(OPEN, TOWN, crowd.workers(8, TOWN), lead.id)


def cost(browser, url):
    """(how many statements, how many bytes as they are sent with the style)"""
    shelf, names = assets()
    page = len(browser.get(url, headers={"Accept-Encoding": "gzip"}).data) + len(shelf[names["app.css"]][2])
    return len([one for one in browser.statements if not one.startswith(("BEGIN", "PRAGMA"))]), page


@pytest.mark.parametrize(("username", "share"), [("lead", OPEN), ("crowd-3", OPEN // 8)])
def test_the_morning_of_two_thousand_is_paged(station, as_, username, share):
    browser = as_(username)
    for url in ("/today", "/today?page=2"):
        page = browser.see(url)
        codes = [row[0] for row in rows(page) if row[0].startswith("Z-")]
        assert len(set(codes)) == 25
        statements, size = cost(browser, url)
        assert statements <= MOST_STATEMENTS
        assert size <= BUDGET
    counts = [int(tag.text_content().split()[1]) for tag in page.xpath("//p[1]/span")]
    assert share < sum(counts) <= share * len(crowd.WINDOWS)


def test_the_lead_looks_at_one_worker_and_sees_that_share(station, as_):
    page = as_("lead").see("/today")
    told = [row for row in rows(page) if row[0].startswith("社工")]
    assert len(told) == 8
    (link,) = page.xpath("//a[text()='社工3']/@href")
    one = as_("lead").see(link)
    assert {row[3] for row in rows(one) if row[0].startswith("Z-")} == {"社工3"}
