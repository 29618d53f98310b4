"""Eight cards on A4, names as written, the code with the number and nothing else."""

import io

import pytest
from pypdf import PdfReader

from app.access.models import Person
from app.db import db
from app.points import card_numbers, ledger
from app.points.models import Card
from app.points.rule_models import CONDUCT
from app.printing import faces
from tests.world import TOWN

RARE = "喆堃玥犇珺璟祎䶮㛃𬱖"


@pytest.fixture(autouse=True, scope="module")
def cuts(whole_app):
    with whole_app.app_context():
        faces.make_all()


def printed(browser, **asked):
    answer = browser.get("/cards/sheet.pdf", query_string=asked)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.data


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def test_nine_people_take_two_sheets_of_a4(as_):
    for number in range(9):
        db.session.add(Person(name=f"居民{number}", username=f"r{number}", division_code=TOWN))
    db.session.flush()
    who = [one.id for one in db.session.scalars(db.select(Person).where(Person.username.like("r_")))]
    reader = read(printed(as_("worker"), who=who))
    assert len(reader.pages) == 2
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_a_card_says_name_number_and_station_and_no_more(as_, person):
    person("volunteer").name = RARE
    text = read(printed(as_("worker"), who=person("volunteer").id)).pages[0].extract_text()
    card = ledger.find_card(person("volunteer"))
    said = [RARE, card_numbers.in_fours(card.number), "钟埭街道禁毒社工站"]
    assert [word for word in said if word not in text.replace("\n", "")] == []
    assert "居民" not in text


def test_it_is_tagged_and_light(as_, person):
    pdf = printed(as_("worker"), who=[person(one).id for one in ("volunteer", "resident", "pupil")])
    assert read(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(pdf) < 60 * 1024


def test_printed_again_it_is_the_same_card(as_, person):
    browser = as_("worker")
    for _ in range(2):
        printed(browser, who=person("volunteer").id)
    assert len(db.session.scalars(db.select(Card)).all()) == 1


def test_any_card_is_printed_by_its_number_and_looks_alike(as_, person):
    own, other = ledger.card_of(person("volunteer")), ledger.card_of(person("participant"), CONDUCT)
    first, second = (read(printed(as_("worker"), number=one.number)).pages[0].extract_text() for one in (own, other))
    digits = str.maketrans("0123456789", "0" * 10)
    assert first.replace("林小满", "").translate(digits) == second.replace("何安", "").translate(digits)


def test_a_sheet_of_people_shows_nobody_s_other_card(as_, person):
    other = ledger.card_of(person("participant"), CONDUCT)
    text = read(printed(as_("worker"), who=person("participant").id)).pages[0].extract_text()
    assert card_numbers.in_fours(other.number) not in text


def test_nobody_out_of_reach_is_printed(as_, person):
    answer = as_("neighbour").get("/cards/sheet.pdf", query_string={"who": person("volunteer").id})
    assert answer.status_code == 409
    assert not db.session.scalars(db.select(Card)).all()
    number = ledger.card_of(person("volunteer")).number
    assert as_("neighbour").get("/cards/sheet.pdf", query_string={"number": number}).status_code == 409


@pytest.mark.parametrize("asked", [{}, {"who": "x"}, {"who": str(10**30)}, {"number": "1"}, {"who": list(range(200))}])
def test_bad_input_is_refused(as_, asked):
    assert as_("worker").get("/cards/sheet.pdf", query_string=asked).status_code == 409


def test_people_are_found_and_ticked(as_, person):
    page = as_("worker").see("/cards/sheet?words=林小满")
    assert page.xpath("//input[@name='who']/@value") == [str(person("volunteer").id)]
    assert "冯小雨" not in as_("worker").see("/cards/sheet").text_content()
