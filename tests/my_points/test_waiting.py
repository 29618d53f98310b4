"""Who keeps the file finds on the morning page that somebody does not agree, until it is answered."""

from app import clock
from app.cases import conduct_actions
from app.points import ledger
from app.points.rule_models import CONDUCT

WAITS = "//a[text()='对积分的异议']/@href"


def test_it_waits_on_the_morning_page_until_it_is_answered(file, as_, person, worker, lead):
    card = ledger.card_of(person("participant"), CONDUCT)
    entry = ledger.credit(card, -2, "absent", ("report_in", 1), clock.today(), worker)
    objection = conduct_actions.object_to(file, entry, "那天在医院", person("participant"))
    assert as_("worker").see("/today").xpath(WAITS) == ["/cases/A-001/objections"]
    conduct_actions.answer(objection, True, "看过病历", lead)
    assert not as_("worker").see("/today").xpath(WAITS)
