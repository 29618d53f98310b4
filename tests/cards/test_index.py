"""Scanned or typed, a number leads to its card or says what is wrong with it."""

from app.points import card_actions, card_numbers


def ask(browser, number):
    return browser.get("/cards/", query_string={"number": number})


def test_a_number_leads_to_its_card(as_, card):
    answer = ask(as_("worker"), card_numbers.in_fours(card.number))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/cards/{card.number}")


def test_a_slip_a_lost_one_and_a_stranger_s_are_told(as_, card, person):
    old = card.number
    card_actions.replace(card, old, person("worker"))
    slip = str((int(card.number[0]) + 1) % 10) + card.number[1:]
    said = {number: ask(as_("worker"), number).text for number in (slip, old, "12")}
    assert "输错了一位" in said[slip]
    assert "已挂失" in said[old]
    assert "12 位数字" in said["12"]
    assert "没有这张卡" in ask(as_("neighbour"), card.number).text
    assert "没有这张卡" in ask(as_("neighbour"), old).text


def test_bad_input_is_told(as_):
    for number in ("\0", "x" * 10_000, "9" * 40):
        assert ask(as_("worker"), number).status_code in (200, 400, 422)


def test_only_who_serves_may_ask(as_, browser):
    assert as_("volunteer").get("/cards/").status_code == 403
    assert browser.get("/cards/").status_code == 303
