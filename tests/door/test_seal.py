"""The seal of the forms after signing in."""

from tests.world import PASSWORD


def test_two_pages_opened_at_once_bear_the_same_seal(app, browser):
    browser.submit("/sign-in", follow=False, name="volunteer", password=PASSWORD)
    cookie = browser.get_cookie("weizhan")
    pages = []
    for _ in range(2):
        twin = app.test_client()
        twin.set_cookie("weizhan", cookie.value)
        pages.append(twin)
    seal = pages[0].see("/me").xpath("//input[@name='csrf_token']/@value")[0]
    pages[1].see("/me")
    assert pages[1].post("/sign-out", data={"csrf_token": seal}).status_code == 303
