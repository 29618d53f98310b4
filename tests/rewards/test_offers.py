"""The card says what its points are good for."""


def test_what_is_there_and_mine_to_have(as_, reward, card):
    reward("毛巾", 5)
    reward("大米", 60)
    reward("换完的油", 5, count=0)
    reward("给孩子的", 5, audience="child")
    card()
    text = as_("volunteer").see("/card").text_content()
    assert "毛巾" in text
    assert "大米" in text
    assert "换完的油" not in text
    assert "给孩子的" not in text
