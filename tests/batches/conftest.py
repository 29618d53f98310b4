"""An event with sixty volunteers on record."""

import pytest

from app.access.models import Person
from app.db import db
from tests.service import held, serve
from tests.world import TOWN

RARE = "喆堃玥犇珺璟祎䶮㛃𬱖"


@pytest.fixture
def crowd(station):
    """(event, people): their names are as different as names are."""
    event, people = held(station), []
    for number in range(60):
        name = "林陈张王李赵吴周徐孙"[number % 10] + "小春秋梅国红"[number // 10] + RARE[number % 10]
        person = Person(name=name, division_code=TOWN, volunteer_number=f"V9{number:05}")
        db.session.add(person)
        db.session.flush()
        serve(person, event, 60 + number)
        people.append(person)
    return event, people
