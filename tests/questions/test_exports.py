"""What the list shows can be taken away, and it is said beforehand what would stay behind."""

import pytest

from app.questions.formats import read


def took(browser, kind, query=""):
    answer = browser.get(f"/questions/export.{kind}{query}")
    assert "attachment" in answer.headers["Content-Disposition"]
    return {entry.item.code: entry.item.text for entry in read(answer.data, f"bank.{kind}")}


@pytest.mark.parametrize("kind", ["gift", "moodle", "xlsx"])
def test_the_file_holds_what_the_list_shows(banks, as_, kind):
    browser = as_("coordinator")
    texts = {"钟埭自己的题?", "平湖市的题?", "自带的题, 打 110?"}
    assert set(took(browser, kind, "?bank=own").values()) == texts - {"自带的题, 打 110?"}
    assert took(browser, kind, "?ages=child") == {"help-001": "自带的题, 打 110?"}


def test_what_a_format_cannot_hold_is_said_beforehand(banks, as_, drawing):
    browser = as_("coordinator")
    own = banks["own"]
    browser.submit(f"/questions/{own.id}/edit", action="/edit", files={"picture": drawing()}, picture_text="海报")
    page = browser.see("/questions/exports?topic=law")
    assert "带走 1 道题" in page.text_content()
    notes = [" ".join(row.text_content().split()) for row in page.xpath("//ul[@class='list']/li")]
    assert "图片没有写出" in notes[0]
    assert "带不走" not in notes[1]
    assert [link for link in page.xpath("//h2/a/@href") if "topic=law" not in link] == []


def test_pictures_travel_in_moodle_xml(banks, as_, drawing):
    browser, own = as_("coordinator"), banks["own"]
    browser.submit(f"/questions/{own.id}/edit", action="/edit", files={"picture": drawing()}, picture_text="海报")
    (entry,) = read(browser.get("/questions/export.moodle?topic=law").data, "a.xml")
    assert entry.item.picture.data.startswith(b"RIFF")
    assert entry.item.picture_text == "海报"


def test_an_empty_list_has_nothing_to_take(as_):
    assert "没有这样的题" in as_("worker").see("/questions/exports?topic=law").text_content()


def test_a_format_that_is_not_there_is_absent(as_):
    assert as_("worker").get("/questions/export.docx").status_code == 404


def test_members_take_nothing(as_, browser):
    assert as_("volunteer").get("/questions/export.gift").status_code == 403
    assert browser.get("/questions/export.gift").status_code == 303
