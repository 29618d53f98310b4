"""The code holds the number and nothing else: a keyboard scanner types it and is done."""

from app.points import card_numbers
from app.printing.qr import svg


def test_the_phone_shows_the_code_large_with_its_digits(as_, card):
    page = as_("volunteer").see(f"/cards/{card.number}/code")
    assert card_numbers.in_fours(card.number) in page.text_content()
    drawn = page.xpath("//div[@class='wall']//*[local-name()='svg']//*[local-name()='path']/@d")[-1]
    assert drawn in svg(card.number, "")


def test_nobody_else_can_show_it_as_theirs(as_, card):
    assert as_("worker").get(f"/cards/{card.number}/code").status_code == 404
