"""Many at once are credited as one by one, with as many questions as for a few."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from app.access.models import Person
from app.db import db
from app.points import checking, ledger
from app.points.crediting import credit_all
from app.points.models import Entry
from app.points.rule_models import RESIDENTS, Rule
from tests.world import OTHER_TOWN, TOWN

DAY = date(2026, 10, 14)
NAMES = ("volunteer", "resident", "pupil", "participant")
WHAT = ("points", "earned", "cut", "after", "rule", "rule_id", "year_cap", "source_kind", "source_id", "day", "note")
EARLIER = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 60), st.dates(date(2026, 9, 1), DAY)), max_size=5)


def entries(asked, earlier, write):
    """What is written for those who were asked for, after what was credited earlier; and undone again."""
    people = {name: db.session.scalars(db.select(Person).filter_by(username=name)).one() for name in NAMES}
    nested = db.session.begin_nested()
    for number, (name, points, day) in enumerate(earlier):
        ledger.credit(ledger.card_of(people[name]), points, "award", ("award", number), day)
    write([(people[name], points, number) for number, (name, points) in enumerate(asked.items())])
    made = db.session.scalars(db.select(Entry).filter_by(source_kind="training").order_by(Entry.source_id)).all()
    said = [(entry.card.person_id, *[getattr(entry, name) for name in WHAT]) for entry in made]
    nested.rollback()
    return said


def one_by_one(wishes):
    for person, points, key in wishes:
        ledger.credit(ledger.card_of(person), points, "local", ("training", key), DAY, note="培训")


def at_once(wishes):
    credit_all(RESIDENTS, "local", "training", DAY, wishes, None, "培训")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.dictionaries(st.sampled_from(NAMES), st.integers(1, 30)), earlier=EARLIER)
def test_at_once_is_as_one_by_one(app, asked, earlier):
    publish()
    assert entries(asked, earlier, at_once) == entries(asked, earlier, one_by_one)


def publish():
    """A rule of the town that people of the other town do not have."""
    if not db.session.scalar(db.select(Rule).filter_by(code="local")):
        about = {"programme": RESIDENTS, "code": "local", "version": 1, "name": "培训", "approver": "second"}
        caps = {"points": 1, "points_most": 20, "cap_month": 25, "cap_day": 15, "cap_source": 12}
        db.session.add(Rule(division_code=TOWN, first_day=date(2026, 1, 1), **about, **caps))
        moved = db.session.scalars(db.select(Person).filter_by(username="participant")).one()
        moved.division_code = OTHER_TOWN
        db.session.flush()


def questions_for(count):
    people = [Person(name=f"居民{n}", division_code=TOWN) for n in range(count)]
    db.session.add_all(people)
    db.session.commit()
    met = []

    def note(connection, cursor, statement, *rest):
        if statement.startswith("SELECT"):
            met.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    wishes = [(one, 5, one.id) for one in people]
    credit_all(RESIDENTS, "training", "training", DAY, wishes, None, "培训")
    db.session.commit()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(met)


def test_two_hundred_are_asked_after_no_more_often_than_ten(app):
    assert questions_for(200) <= questions_for(10)
    assert checking.check().fault == ""


def test_what_a_source_has_given_it_gives_once(person):
    wishes = [(person("volunteer"), 5, 1), (person("resident"), 5, 2)]
    for count in (1, 2, 2):
        credit_all(RESIDENTS, "training", "training", DAY, wishes[:count], None, "培训")
    assert db.session.scalar(db.select(db.func.count(Entry.id))) == 2
