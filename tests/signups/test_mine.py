"""What I signed up for."""

from app.db import db
from app.events import actions
from app.events.signup_actions import sign_up, withdraw


def titles(page):
    return [link.text_content() for link in page.xpath("//main//li//h2/a")]


def test_what_is_to_come_comes_soonest_first(publish, as_, crowd, time):
    later, soon, left = (
        publish(title="后天的", days=2),
        publish(title="明天的"),
        publish(title="不去的"),
    )
    for event in (later, soon, left):
        sign_up(event, crowd[0])
    withdraw(sign_up(left, crowd[0]))
    sign_up(later, crowd[1])
    browser = as_("volunteer")
    assert titles(browser.see("/me/signups")) == ["明天的", "后天的"]
    assert set(titles(browser.see("/me/signups?past=1"))) == {"明天的", "后天的", "不去的"}
    with time(days=1.5):
        assert titles(browser.see("/me/signups")) == ["后天的"]


def test_whoever_was_to_come_sees_that_it_is_cancelled(publish, as_, crowd, person):
    event = publish(title="台风天", days=2)
    for one in crowd[:2]:
        sign_up(event, one)
    withdraw(sign_up(event, crowd[1]))
    actions.cancel(event, "台风", person("coordinator"))
    db.session.commit()
    page = as_("volunteer").see("/me/signups")
    assert titles(page) == ["台风天"]
    assert "已取消 台风" in " ".join(page.text_content().split())
    assert "台风天 已取消" in " ".join(as_("volunteer").see("/").text_content().split())
    assert titles(as_("resident").see("/me/signups")) == []


def test_an_offer_shows_its_deadline(full, as_, crowd):
    event = full(1, days=3)
    sign_up(event, crowd[1])
    withdraw(sign_up(event, crowd[0]))
    assert "保留到明天 14:00" in as_("resident").see("/me/signups").text_content()


def test_an_empty_list_shows_the_way(as_):
    page = as_("volunteer").see("/me/signups")
    assert "没有要参加的活动" in page.text_content()
    assert page.xpath("//main//a[@href='/events/']")
    assert "还没有报过名" in as_("volunteer").see("/me/signups?past=1").text_content()
