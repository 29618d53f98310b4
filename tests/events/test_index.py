"""The list of events: what is on, soonest first, for whoever may see it."""


def test_a_visitor_sees_what_is_on(browser):
    assert "这段时间没有活动" in browser.see("/events/").text_content()
