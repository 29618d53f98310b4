"""An export that was asked for."""

import pytest

from app.cases import export_actions
from app.cases.own_models import CaseExport
from app.db import db
from tests.case_prints.conftest import file, lead, lived, other_lead, waiting, worker  # noqa: F401

PURPOSE = "平湖市人民法院调取, 〔2026〕调字18号"


@pytest.fixture
def asked(lived, worker):  # noqa: F811
    return export_actions.ask(lived, PURPOSE, worker)


@pytest.fixture
def agreed(asked, lead):  # noqa: F811
    return export_actions.decide(asked, True, lead)


@pytest.fixture
def export():
    """`export()`: the one that there is."""
    return lambda: db.session.scalars(db.select(CaseExport)).one()
