"""What goes to the office that a benefit names."""

import io

from openpyxl import load_workbook

from app.benefits.application_actions import agree_to_pass_on, end_consent
from tests.granting import apply, benefit, decide


def names(as_, thing):
    answer = as_("district").get(f"/benefits/{thing.id}/passing.xlsx")
    return [row[1] for row in load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)][1:]


def test_only_who_was_granted_and_agreed_is_named_until_the_yes_is_taken_back(as_):
    thing = benefit(passed_to="平湖市教育局", passed_for="安排学位", kind="statement")
    agreed, silent, waiting = (apply(thing, name) for name in ("volunteer", "resident", "participant"))
    for one in (agreed, waiting):
        agree_to_pass_on(one)
    for one in (agreed, silent):
        decide(one)
    assert names(as_, thing) == ["林小满"]
    end_consent(agreed)
    assert names(as_, thing) == []


def test_who_is_named_can_see_that(as_):
    thing = benefit(passed_to="平湖市教育局", passed_for="安排学位", kind="statement")
    application = apply(thing)
    agree_to_pass_on(application)
    decide(application)
    names(as_, thing)
    assert "列入了转交名单" in as_("auditor").see("/readings/").text_content()
    assert "区县禁毒办" in as_("volunteer").see("/me/readings").text_content()
