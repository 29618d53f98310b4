"""The catalogue: everybody sees it, and who has points sees what they are good for."""

from datetime import timedelta

from app import clock
from tests.rewards.conftest import make_reward
from tests.world import ELSEWHERE


def text(page):
    return " ".join(" ".join(page.itertext()).split())


def test_a_visitor_sees_what_there_is(browser, rice, reward):
    reward("毛巾", 5, count=0)
    reward("没有公开的", hidden=True)
    reward("过去的", last_day=clock.today() - timedelta(days=1))
    seen = text(browser.see("/rewards/"))
    assert "大米 5 kg 30 分 · 还有 10 份" in seen
    assert "毛巾 5 分 · 换完了" in seen
    assert "没有公开" not in seen
    assert "过去的" not in seen


def test_with_my_points(as_, rice, card, reward):
    reward("油", 60)
    card()
    seen = text(as_("volunteer").see("/rewards/"))
    assert "用您的 52 分可以换什么" in seen
    assert seen.count("可以换") == 2


def test_mine_is_the_catalogue_where_i_live(as_, rice, person):
    assert "大米" not in text(as_("neighbour_volunteer").see("/rewards/"))
    assert "大米" in text(as_("resident").see("/rewards/"))


def test_one_station_alone(browser, rice, person, station):
    from app.access.places import Station
    from app.db import db

    other = db.session.scalars(db.select(Station).where(Station.division_code == ELSEWHERE)).one()
    make_reward(other, person("neighbour"), "花生油")
    assert "花生油" in text(browser.see("/rewards/"))
    assert "花生油" not in text(browser.see(f"/rewards/?station={station.id}"))
    browser.see("/rewards/?station=nonsense")
    browser.see("/rewards/?station=99999999999999")


def test_an_empty_catalogue_says_so(browser):
    assert "这里还没有礼品" in text(browser.see("/rewards/"))


def test_many_rewards_cost_no_more_questions(as_, reward, card):
    for number in range(15):
        reward(f"礼品 {number}", 5 + number)
    card()
    browser = as_("volunteer")
    browser.see("/rewards/")
    few = len(browser.statements)
    for number in range(15, 40):
        reward(f"礼品 {number}", 5 + number)
    browser.see("/rewards/")
    assert len(browser.statements) == few
