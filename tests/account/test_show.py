"""My own page: what is kept about me at a glance, and the ways on."""

from app.people import consent


def text(page):
    return page.text_content()


def test_a_person_sees_who_they_are_here(as_, person):
    page = as_("volunteer").see("/me")
    assert page.findtext(".//h1") == "林小满"
    assert "浙江省嘉兴市平湖市钟埭街道" in text(page)
    assert person("volunteer").volunteer_number in text(page)
    assert "1990年3月2日" in text(page)


def test_roles_are_shown_with_their_place(as_):
    assert "站点负责人 · 钟埭街道" in text(as_("coordinator").see("/me"))


def test_what_was_agreed_to_is_shown_with_its_version(as_, person):
    consent.agree(person("pupil"), "沈妈妈")
    page = as_("pupil").see("/me")
    assert f"2026年10月14日 同意了用途说明 (版本 {consent.VERSION}), 监护人 沈妈妈" in text(page)


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser.get("/me").headers["Location"] == "/sign-in?next=/me"
