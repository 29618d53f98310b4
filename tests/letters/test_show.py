"""The letter about what was granted: a paper for the person, a page for whoever holds it."""

from app.benefits.letters import totals
from tests.granting import apply, benefit, decide, granted, later, points


def test_the_paper_is_a_pdf_for_the_person_and_the_office(as_):
    application = granted(kind="statement", name="子女入学积分")
    for username in ("volunteer", "town", "district"):
        answer = as_(username).get(f"/applications/{application.id}/letter.pdf")
        assert answer.data.startswith(b"%PDF-")
    for username in ("resident", "neighbour", "worker"):
        assert as_(username).get(f"/applications/{application.id}/letter.pdf").status_code == 404


def test_before_it_is_granted_there_is_none(as_, browser):
    application = apply(benefit())
    assert as_("volunteer").get(f"/applications/{application.id}/letter.pdf").status_code == 404
    assert browser.get(f"/letters/{application.number}").status_code == 404


def test_anybody_checks_its_number_and_reads_no_whole_name(browser):
    application = granted()
    text = browser.see(f"/letters/{application.number}").text_content()
    assert "租房补贴" in text
    assert "**满" in text
    assert "林小满" not in text


def test_a_number_that_was_never_given_is_none(browser):
    for number in ("1", "0" * 12, "9" * 300, "喆"):
        assert browser.get(f"/letters/{number}").status_code == 404


def test_it_carries_totals_by_rule_of_the_day_it_was_granted(app):
    points("volunteer", 10)
    points("volunteer", 5, "award")
    application = decide(apply(benefit(points_needed=5, points_use="spent")))
    with later(1):
        points("volunteer", 9, source=2)
    assert [tuple(row) for row in totals(application)] == [("参加活动", 10), ("手工加分", 5)]
