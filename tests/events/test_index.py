"""The list of events: what is on, soonest first, for whoever may see it."""

from tests.world import ELSEWHERE, VILLAGE


def titles(page):
    return [link.text for link in page.xpath("//ul[@class='list']//a")]


def test_a_visitor_sees_what_is_on(browser):
    assert "这段时间没有活动" in browser.see("/events/").text_content()


def test_events_stand_under_their_day_soonest_first(browser, publish):
    publish(title="后天的", days=2)
    publish(title="明天的", days=1)
    page = browser.see("/events/")
    assert [heading.text for heading in page.findall(".//h2")] == ["明天", "后天"]
    assert titles(page) == ["明天的", "后天的"]


def test_each_row_says_how_many_places_are_left(browser, publish, join, person):
    full, free = publish(title="满了", places=1), publish(title="还有", places=3)
    publish(title="不限")
    join(full, person("volunteer"))
    join(free, person("volunteer"))
    rows = {row.findtext(".//a"): row.text_content() for row in browser.see("/events/").xpath("//li[h3]")}
    assert "名额已满, 可候补" in rows["满了"]
    assert "还有 2 个名额" in rows["还有"]
    assert "名额" not in rows["不限"]


def test_what_ended_this_morning_still_stands_there_and_what_was_yesterday_does_not(browser, publish, time):
    publish(title="今天的", days=0)
    with time(hours=6):
        assert titles(browser.see("/events/")) == ["今天的"]
    with time(days=1):
        assert titles(browser.see("/events/")) == []


def test_earlier_events_are_one_link_away_latest_first(browser, publish, time):
    publish(title="先", days=1)
    publish(title="后", days=2)
    with time(days=5):
        link = browser.see("/events/").xpath("//a[text()='以前的活动']/@href")[0]
        assert titles(browser.see(link)) == ["后", "先"]


def test_a_list_is_narrowed_by_day_kind_and_place(browser, publish):
    publish(title="课", kind="class", days=3, place="钟埭小学")
    publish(title="服务", days=1)
    assert titles(browser.see("/events/?kind=class")) == ["课"]
    assert titles(browser.see("/events/?place=小学")) == ["课"]
    assert titles(browser.see("/events/?day=2026-10-16")) == ["课"]
    assert titles(browser.see("/events/?place=%25")) == []


def test_nonsense_in_the_address_is_left_aside(browser, publish):
    publish(title="服务")
    for query in ("day=0001-01-01", "day=tomorrow", "kind=nothing", "which=secret", "page=-3", "page=x"):
        assert titles(browser.see(f"/events/?{query}")) == ["服务"], query


def test_a_long_list_comes_in_pages_that_keep_the_filter(browser, publish):
    for number in range(21):
        publish(title=f"第{number}场", days=1 + number)
    page = browser.see("/events/?kind=service")
    assert len(titles(page)) == 20
    assert titles(browser.see(page.xpath("//a[text()='下一页']/@href")[0])) == ["第20场"]


def test_a_list_of_twenty_takes_one_question_to_the_database(browser, publish):
    for number in range(20):
        publish(title=f"第{number}场")
    browser.see("/events/")
    assert len([s for s in browser.statements if s.startswith("SELECT")]) == 1


def test_htmx_gets_the_list_alone(browser, publish):
    publish(title="服务")
    text = browser.get("/events/?kind=service", headers={"HX-Request": "true"}).text
    assert "服务" in text
    assert "<h1" not in text


def test_a_draft_is_seen_by_those_in_charge_only(browser, as_, make):
    make(title="还没想好")
    assert titles(as_("coordinator").see("/events/")) == ["还没想好"]
    for who in (browser, as_("volunteer"), as_("neighbour")):
        assert titles(who.see("/events/")) == []


def test_staff_find_all_that_lies_in_their_charge(as_, make, publish, time):
    make(title="草稿")
    publish(title="旧的")
    publish(title="别处的", code=ELSEWHERE)
    coordinator = as_("coordinator")
    link = coordinator.see("/events/").xpath("//a[text()='我管的活动和草稿']/@href")[0]
    with time(minutes=30):
        assert titles(coordinator.see(link)) == ["旧的", "草稿"]
    assert titles(as_("neighbour").see(link)) == ["别处的"]


def test_a_member_is_in_charge_of_nothing(as_, browser, publish):
    publish(title="服务")
    for who in (browser, as_("volunteer")):
        assert titles(who.see("/events/?which=mine")) == []
        assert not who.see("/events/").xpath("//a[contains(@href, 'which=mine')]")


def test_events_for_some_are_not_listed_for_others(browser, as_, publish):
    publish(title="登录可见", audience="members")
    publish(title="本地可见", audience="division")
    assert titles(browser.see("/events/")) == []
    assert titles(as_("volunteer").see("/events/")) == ["登录可见", "本地可见"]
    assert titles(as_("pupil").see("/events/")) == ["登录可见", "本地可见"], VILLAGE
    assert titles(as_("neighbour_volunteer").see("/events/")) == ["登录可见"]
