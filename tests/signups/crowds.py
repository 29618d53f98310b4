"""More people than the small world has."""

from app.access.models import Assignment, Person
from app.db import db
from tests.world import TOWN


def many(count):
    """So many more members of 钟埭街道; their user names are crowd0, crowd1, ..."""
    people = [
        Person(name=f"周{number}", username=f"crowd{number}", division_code=TOWN, volunteer_number=f"C{number:06}")
        for number in range(count)
    ]
    db.session.add_all(people)
    db.session.flush()
    db.session.add_all([Assignment(person_id=one.id, role="member", division_code=TOWN) for one in people])
    db.session.flush()
    return people
