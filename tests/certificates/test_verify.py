"""Anybody can verify a certificate, and learns nothing else; nobody can count through them."""

import pytest

from app.certificates import actions, numbers
from tests.service import take_back


def seen(browser, certificate):
    return browser.see(f"/verify/{certificate.number}").text_content()


def test_a_visitor_sees_what_was_certified(browser, certificate):
    text = seen(browser, certificate)
    said = [
        "这张证明是真的",
        "315 分钟",
        "伍小时壹拾伍分",
        "反诈禁毒进市集",
        "2026-10-03",
        "人工补录",
        certificate.number,
    ]
    assert [word for word in said if word not in text] == []


def test_the_name_shows_its_last_character_and_nothing_else_of_the_person(browser, certificate, person):
    text = seen(browser, certificate)
    assert "**满" in text
    assert "林" not in text
    assert person("volunteer").volunteer_number not in text
    assert "noindex" in browser.response.headers["X-Robots-Tag"]
    assert browser.page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_number_typed_by_hand_is_found(browser, certificate):
    typed = certificate.number.lower().replace("-", " ")
    assert (
        browser.get("/verify/", query_string={"number": typed}).headers["Location"] == f"/verify/{certificate.number}"
    )
    assert browser.see(f"/verify/{typed}").findtext(".//h1") == "查验结果"


def test_a_revoked_one_says_so_and_why(browser, certificate, person):
    actions.revoke(certificate, "名字写错", person("coordinator"))
    text = seen(browser, certificate)
    assert "撤销。理由: 名字写错" in text
    assert "是真的" not in text


def test_a_reissued_one_says_so(browser, certificate, person):
    actions.reissue(certificate, person("coordinator"))
    text = seen(browser, certificate)
    assert "已由新的证明代替" in text
    assert "是真的" not in text


def test_one_whose_records_were_corrected_says_so(browser, certificate, records):
    take_back(records[1])
    text = seen(browser, certificate)
    assert "记录有更正" in text
    assert "是真的" not in text


@pytest.mark.parametrize("number", ["WZ-22222-22222-2223", "x", "1' OR 1=1", "证明", "‮", "x" * 3000])
def test_a_wrong_number_finds_nothing(browser, number):
    answer = browser.get(f"/verify/{number}")
    assert answer.status_code == 404
    assert "查无此证" in answer.text
    assert "请填写" not in answer.text
    assert browser.get("/verify/", query_string={"number": number}).status_code == 404


def test_an_altered_number_finds_nothing(browser, certificate):
    for place, letter in enumerate(certificate.number):
        if place > 2 and letter != "-":
            other = "2" if letter != "2" else "3"
            altered = certificate.number[:place] + other + certificate.number[place + 1 :]
            assert numbers.parse(altered) is None


def test_counting_through_is_slowed_down_even_for_a_right_number(app, browser, certificate, time):
    for _ in range(12):
        browser.get(f"/verify/{numbers.new()}")
    slowed = browser.get(f"/verify/{certificate.number}")
    assert slowed.status_code == 429
    assert "查得太快" in slowed.text
    elsewhere = {"REMOTE_ADDR": "10.0.0.9"}
    assert app.test_client().get(f"/verify/{certificate.number}", environ_base=elsewhere).status_code == 200
    with time(minutes=2):
        assert browser.get(f"/verify/{certificate.number}").status_code == 200


def test_right_numbers_are_never_slowed_down(browser, certificate):
    for _ in range(30):
        assert browser.get(f"/verify/{certificate.number}").status_code == 200


def test_without_a_number_it_asks_for_one(browser):
    assert browser.see("/verify/").findtext(".//h1") == "查验证明"
    assert browser.get("/verify/?number=").status_code == 200
