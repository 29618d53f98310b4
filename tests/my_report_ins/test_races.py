"""Two phones report in at the same moment: it is there once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from app import clock
from app.cases import report_in_actions
from app.cases.models import CaseFile
from app.cases.own_models import ReportIn
from app.db import db, transaction
from tests.cases import making
from tests.conftest import NOON
from tests.media.making import photo

AT_ONCE = 4


@pytest.fixture
def together(app):
    """`together(deed)`: several of it at the same time, each in a transaction of its own."""

    def one(deed):
        with app.app_context(), clock.at(NOON), transaction():
            deed()
        return True

    def all_of(deed):
        db.session.commit()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(one, [deed] * AT_ONCE))
        db.session.rollback()

    return all_of


def count(model):
    return db.session.scalar(select(func.count(model.id)))


def test_sent_from_two_phones_at_once_it_is_there_once(file, together):
    making.by_phone(file)
    picture = photo((80, 60))

    def send():
        ours = db.session.scalars(select(CaseFile)).one()
        report_in_actions.send(ours, picture, ours.person)

    together(send)
    assert count(ReportIn) == 1
