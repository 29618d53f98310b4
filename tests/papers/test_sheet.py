"""The sheet on the table: who is expected, and room for who is not."""

from app.events.signup_actions import sign_up, withdraw
from tests.papers.test_poster import is_a4, pdf, words


def test_it_lists_who_is_going_with_their_household_and_room_for_more(as_, publish, person):
    event = publish(places=3)
    sign_up(event, person("volunteer"), ["林妈妈"])
    sign_up(event, person("resident"))
    sign_up(event, person("pupil"))
    withdraw(sign_up(publish(), person("participant")))
    reader = pdf(as_("coordinator"), f"/events/{event.id}/sign-in-sheet.pdf")
    text = words(reader)
    assert is_a4(reader.pages[0])
    assert len(reader.pages) == 1
    for said in ("林小满", "林妈妈", "同行", "张玥", "签到时间", "签退时间", "签名", "2026年10月15日"):
        assert said in text
    for absent in ("沈一一", "何安"):
        assert absent not in text
    assert "22" in text


def test_a_long_list_repeats_its_head(as_, publish, person, join):
    from app.events.models import Companion

    event = publish()
    signup = join(event, person("volunteer"))
    signup.companions = [Companion(name=f"家人{number}") for number in range(60)]
    reader = pdf(as_("worker"), f"/events/{event.id}/sign-in-sheet.pdf")
    assert len(reader.pages) >= 3
    assert all("签到时间" in page.extract_text() for page in reader.pages[:3])


def test_it_is_for_the_desk_of_the_place(browser, as_, publish):
    url = f"/events/{publish().id}/sign-in-sheet.pdf"
    assert browser.get(url).status_code == 303
    assert as_("volunteer").get(url).status_code == 403
    assert as_("neighbour").get(url).status_code == 404
