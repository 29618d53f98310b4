"""Asked for in two browsers at the same moment it is one certificate; and a batch has one maker."""

from time import sleep

import pytest

from app.certificates import actions, batch_actions
from app.certificates.counting import Span
from app.certificates.models import Certificate
from app.db import db, transaction
from tests.races import at_once, ready
from tests.service import held, serve

pytestmark = pytest.mark.race


ROUNDS = 4


def one_of_four(as_, person, station):
    """Four requests for the same event at the same moment: everybody has an answer, and there is one certificate."""
    event = held(station)
    serve(person("volunteer"), event)
    ask = [ready(as_("volunteer"), "/certificates/", "/certificates/", what=f"event-{event.id}") for _ in range(4)]
    codes = {answer.status_code for answer in at_once(*ask)}
    return codes == {303} and db.session.query(Certificate).filter_by(event_id=event.id).count() == 1


def test_four_at_once_are_one_certificate(as_, person, station):
    assert all(one_of_four(as_, person, station) for _ in range(ROUNDS))


def test_without_the_guard_it_goes_wrong(as_, person, station, monkeypatch):
    monkeypatch.setattr(actions, "hold", lambda thing: sleep(0.05))
    monkeypatch.setattr("app.web.gatekeeper.gate", lambda: None)
    assert not all(one_of_four(as_, person, station) for _ in range(ROUNDS))


def test_a_batch_is_taken_up_by_one_worker(app, person, station):
    batch = batch_actions.ask(
        station, Span(event_id=held(station).id), [person("volunteer")], "", person("coordinator")
    )
    db.session.commit()
    key = batch.id

    def claim():
        with app.app_context(), transaction():
            return batch_actions.claim(key) is not None

    assert sorted(at_once(*[claim] * 4)) == [False, False, False, True]
