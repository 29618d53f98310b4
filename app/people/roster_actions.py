"""The yes to a roster: every row is written, or none."""

from collections import Counter

from flask_babel import gettext as _
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app.access import secrets
from app.access.models import Assignment, Consent, Person
from app.access.places import LEVELS, Division
from app.db import db
from app.errors import Refusal
from app.people.account_actions import move
from app.people.actions import username_from
from app.people.ages import needs_guardian
from app.people.consent import ACCOUNT, VERSION, agree


def enter(steps, default_home, by):
    """Write what the steps say; returns {row: Person}. Refusal when the people have changed meanwhile."""
    if any(step.entry.problems for step in steps):
        raise Refusal(_("核对之后资料有了变化, 现在有几行对不上。请重新上传一次, 什么都没有写入。"))
    try:
        with db.session.begin_nested():
            people = add_all([step for step in steps if step.person is None], default_home, by)
            for step in steps:
                if step.person:
                    change(step)
                    people[step.entry.row] = step.person
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(_("刚才有人登记了同样的手机号或用户名。请重新上传一次, 什么都没有写入。")) from error
    return people


def add_all(steps, default_home, by):
    """{row: Person}: the new people, without passwords, in a handful of statements however many they are."""
    if not steps:
        return {}
    rows = [newcomer(step.entry, default_home) for step in steps]
    # Empty cells are written as NULL, so that one statement does for all rows.
    db.session.execute(insert(Person), rows, execution_options={"render_nulls": True})
    numbers = [row["volunteer_number"] for row in rows]
    query = select(Person).where(Person.volunteer_number.in_(numbers))
    made = {one.volunteer_number: one for one in db.session.scalars(query)}
    people = {step.entry.row: made[number] for step, number in zip(steps, numbers, strict=True)}
    db.session.execute(insert(Assignment), [membership(person, by) for person in people.values()])
    db.session.execute(insert(Consent), [consent(people[step.entry.row], step.entry.guardian) for step in steps])
    return people


def newcomer(entry, default_home):
    number = secrets.digits(12)
    return {
        "name": entry.name,
        "mobile": entry.mobile,
        "username": entry.username or (None if entry.mobile else username_from(number)),
        "division_code": entry.home or default_home,
        "organisation_id": entry.organisation_id,
        "birth_date": entry.birth_date,
        "volunteer_number": number,
    }


def membership(person, by):
    return {"person_id": person.id, "role": "member", "division_code": person.division_code, "given_by_id": by.id}


def consent(person, guardian):
    guardian = guardian if needs_guardian(person.birth_date) else None
    return {"person_id": person.id, "purpose": ACCOUNT, "version": VERSION, "guardian_name": guardian}


def change(step):
    """What the row says anew about somebody who is there."""
    fields = dict(step.fields)
    home = fields.pop("division_code", None)
    for name, value in fields.items():
        setattr(step.person, name, value)
    if home:
        move(step.person, home)
    if "birth_date" in fields and needs_guardian(step.person.birth_date):
        agree(step.person, step.entry.guardian)


def outcome_of(steps):
    """{"new": 3, "changed": 0, "same": 2}"""
    counted = Counter(step.becomes for step in steps)
    return {becomes: counted[becomes] for becomes in ("new", "changed", "same")}


def one_at_a_time(codes):
    """Two rosters for one county are entered one after the other: each must see whom the other added."""
    counties = {code[: LEVELS["county"]] for code in codes}
    query = select(Division.code).where(Division.code.in_(counties)).order_by(Division.code)
    db.session.execute(query.with_for_update(key_share=True))
