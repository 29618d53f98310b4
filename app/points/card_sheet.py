"""Cards on paper: eight on a sheet of A4, to be cut out and put into a purse."""

from flask import render_template

from app.points.card_numbers import in_fours
from app.points.card_places import station_of
from app.printing import pdf, qr

STYLE = "card_sheets/paper.css"
ON_A_SHEET = 8
# Ten sheets at a time: nobody cuts out more, and nobody waits longer for the page.
MOST = 80


def printed(cards):
    """The PDF of these cards, in their order."""
    places = {code: station_of(code) for code in {card.person.division_code for card in cards}}
    faces = [(card, in_fours(card.number), qr.png(card.number), places[card.person.division_code]) for card in cards]
    sheets = [faces[start : start + ON_A_SHEET] for start in range(0, len(faces), ON_A_SHEET)]
    return pdf.render(render_template("card_sheets/_paper.html", sheets=sheets), STYLE)
