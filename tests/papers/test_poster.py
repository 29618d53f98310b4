"""A poster for the wall: one A4 page, all there is to know, a code to scan."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.events import actions
from app.events.poster_fit import fit


def pdf(browser, url):
    response = browser.get(url)
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    return PdfReader(BytesIO(response.data))


def words(reader):
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "")


def is_a4(page):
    return (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def links(page):
    return [note.get_object()["/A"].get("/URI") for note in page.get("/Annots", ())]


def test_it_says_when_where_and_what_on_one_page(browser, publish):
    event = publish(places=40, lowest_age=16, bring="水杯", points=3, phone="0573-85000000", description="发**折页**")
    reader = pdf(browser, f"/events/{event.id}/poster.pdf")
    assert len(reader.pages) == 1
    assert is_a4(reader.pages[0])
    text = words(reader)
    for said in ("反诈禁毒进市集", "10月15日", "14:00–16:00", "东门", "40", "16", "水杯", "折页", "扫码报名", "陈站长"):
        assert said in text
    assert "*" not in text
    assert "明天" not in text


def test_its_code_leads_to_the_page(browser, publish):
    event = publish()
    page = pdf(browser, f"/events/{event.id}/poster.pdf").pages[0]
    assert set(links(page)) == {f"http://localhost/events/{event.id}"}


@pytest.mark.parametrize("title", ["禁", "长标题" * 26, "Say no together: " * 4])
def test_any_title_stays_on_one_page(browser, publish, title):
    event = publish(title=title, place="很远的地方" * 24, description="说明" * 2000, bring="带" * 200)
    reader = pdf(browser, f"/events/{event.id}/poster.pdf")
    assert len(reader.pages) == 1
    assert title.replace(" ", "") in words(reader).replace(" ", "")


@pytest.mark.parametrize(
    "title", ["夜巡", "禁毒宣传进企业", "禁毒宣传进企业(第三场)", "长标题" * 5, "长标题" * 9, "长标题" * 20]
)
@pytest.mark.parametrize("place", ["东门", "很远的地方" * 5])
def test_what_does_not_fit_ends_with_a_mark_and_no_line_is_cut(browser, publish, title, place):
    event = publish(title=title, place=place, description="来" * 600)
    text = words(pdf(browser, f"/events/{event.id}/poster.pdf"))
    assert text.count("来") == 0 or "来…" in text
    # Whatever is outside of its box is cut from sight but stays in the text: the box must be high enough.
    assert text.count("来") <= fit(title, place)[1]


def test_a_title_that_fits_on_one_line_is_not_broken():
    assert fit("禁毒宣传进企业(第三场)", "食堂") == ("middle", 135)
    assert fit("夜巡", "东门")[0] == "huge"
    assert fit("禁毒宣传进企业", "东门")[0] == "huge"
    assert fit("反诈禁毒进市集啊", "东门")[0] == "large"
    assert fit("青少年禁毒知识竞赛暨宣传月启动仪式", "东门")[0] == "middle"


def test_an_event_over_days_names_both(browser, publish, person):
    event = publish()
    actions.change(event, person("coordinator"), ends_at=event.ends_at.replace(day=17))
    text = words(pdf(browser, f"/events/{event.id}/poster.pdf"))
    assert "10月15日" in text
    assert "10月17日" in text


def test_a_cancelled_event_asks_nobody_to_sign_up(browser, publish, person):
    event = actions.cancel(publish(), "台风", person("coordinator"))
    text = words(pdf(browser, f"/events/{event.id}/poster.pdf"))
    assert "已取消" in text
    assert "扫码报名" not in text


def test_nothing_typed_loads_a_file_or_becomes_code(browser, publish):
    event = publish(title="<img src=file:///etc/passwd>", description="<link rel=attachment href=file:///etc/passwd>")
    reader = pdf(browser, f"/events/{event.id}/poster.pdf")
    assert "<img" in words(reader)
    assert not reader.attachments


def test_it_is_shown_and_keeps_its_name(browser, publish):
    header = browser.get(f"/events/{publish().id}/poster.pdf").headers["Content-Disposition"]
    assert header.startswith("inline; filename*=UTF-8''%E5%8F%8D")


def test_an_event_that_one_may_not_read_has_no_poster(browser, make):
    assert browser.get(f"/events/{make().id}/poster.pdf").status_code == 404
