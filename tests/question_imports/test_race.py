"""Two yeses to the same questions at the same moment make one of each - and not by accident."""

from time import sleep

import pytest

from app.questions import actions, importing
from tests.races import at_once, ready

pytestmark = pytest.mark.race

GIFT = "\n\n".join(f"第{number}问? {{=对 ~错}}" for number in range(20))


@pytest.fixture
def yeses(send, as_):
    """Four windows in which the same file waits for its yes."""
    windows = [as_("coordinator") for _ in range(4)]
    return [ready(window, send(GIFT, browser=window).request.path, "/acceptance") for window in windows]


def test_each_question_is_there_once(yeses, own):
    assert {answer.status_code for answer in at_once(*yeses)} == {303}
    assert sorted(text for _number, text in own().values()) == sorted(f"第{number}问?" for number in range(20))


def test_without_the_lock_it_goes_wrong(yeses, own, monkeypatch):
    """Nobody waits for anybody: neither at the division's row nor at the gate of the one who writes."""
    plan = importing.plan

    def slowly(steps, division):
        found = plan(steps, division)
        sleep(0.3)
        return found

    monkeypatch.setattr(actions, "one_at_a_time", lambda division: None)
    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)
    monkeypatch.setattr(importing, "plan", slowly)
    answers = at_once(*[lambda yes=yes: tried(yes) for yes in yeses])
    assert any(answer is None or answer.status_code != 303 for answer in answers) or len(own()) > 20


def tried(step):
    """What the post answers; None where the database itself said no."""
    try:
        return step()
    except Exception:
        return None
