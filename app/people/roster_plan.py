"""What each row of a roster would become: somebody new, a change, the same, or a problem. Writes nothing.

A row means the account with its mobile number; else the one with its user name; else the one with the same
name, birth date, organisation and place. An empty cell changes nothing.
"""

from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.access.guards import can, me, scope, visible
from app.access.models import Person
from app.access.places import Organisation
from app.access.rules import ORGANISATION_READ, PERSON_IMPORT
from app.db import db
from app.people.place_names import places_within
from app.people.reset_codes import may_act_for
from app.people.roster_rows import Entry, entry_of

SHOWN = (joinedload(Person.division), joinedload(Person.organisation), selectinload(Person.assignments))


@dataclass
class Step:
    """What one row becomes: `person` is whom it means already, `fields` what it changes about them."""

    entry: Entry
    person: Person | None = None
    fields: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)

    @property
    def becomes(self):
        return "new" if self.person is None else "changed" if self.fields else "same"


def plan(rows, default_home):
    """[Step] for [(row number, {key: text})]; a Step's entry holds its problems."""
    places = places_within(PERSON_IMPORT)
    organisations = organisations_named({values.get("organisation") for _number, values in rows})
    entries = [entry_of(number, values, places, organisations) for number, values in rows]
    known = Known(entries)
    steps = [known.step(entry, default_home) for entry in entries]
    point_out_doubles(steps, default_home)
    for step in steps:
        compare(step, places)
    return steps


def organisations_named(names):
    """{name: [id]} of the organisations within reach."""
    mine = scope(Organisation, ORGANISATION_READ), Organisation.name.in_(names - {None, ""})
    found = {}
    for id, name in db.session.execute(select(Organisation.id, Organisation.name).where(*mine)):
        found.setdefault(name, []).append(id)
    return found


class Known:
    """The accounts that the rows may mean."""

    def __init__(self, entries):
        logins = {one.mobile for one in entries} - {None}, {one.username for one in entries} - {None}
        same = or_(Person.mobile.in_(logins[0]), Person.username.in_(logins[1]))
        people = db.session.scalars(select(Person).where(same).options(*SHOWN)).all()
        self.by_mobile = {one.mobile: one for one in people if one.mobile}
        self.by_username = {one.username: one for one in people if one.username}
        query = visible(Person, PERSON_IMPORT).where(Person.name.in_({one.name for one in entries}))
        self.alike = {}
        for person in db.session.scalars(query.where(Person.closed_at.is_(None)).options(*SHOWN)):
            who = likeness(person.name, person.birth_date, person.organisation_id, person.division_code)
            self.alike.setdefault(who, []).append(person)

    def step(self, entry, default_home):
        """Whom the row means, with a problem where that is unclear."""
        owner, namesake = self.by_mobile.get(entry.mobile), self.by_username.get(entry.username)
        if owner and namesake and owner is not namesake:
            entry.problems.append(_("手机号和用户名属于两个不同的账户"))
            return Step(entry)
        person = owner or namesake or self.look_alike(entry, default_home)
        if person and not can(PERSON_IMPORT, person):
            entry.problems.append(_("这个手机号或用户名已有账户, 不在您的辖区"))
            return Step(entry)
        if person and person.name != entry.name:
            entry.problems.append(_("这个手机号或用户名已属于另一个名字的账户"))
            return Step(entry)
        return Step(entry, person)

    def look_alike(self, entry, default_home):
        """The account with the same name, birth date, organisation and place, where the row says no more.

        A mobile number or user name that nobody has yet is new about somebody only if the birth date agrees.
        """
        if (entry.mobile or entry.username) and not entry.birth_date:
            return None
        who = likeness(entry.name, entry.birth_date, entry.organisation_id, entry.home or default_home)
        people = [one for one in self.alike.get(who, []) if not (entry.mobile and one.mobile)]
        if len(people) > 1:
            entry.problems.append(_("有几个账户都叫这个名字: 请补手机号或出生日期"))
        return people[0] if len(people) == 1 else None


def likeness(name, birth_date, organisation_id, home):
    return name, birth_date, organisation_id, home


def point_out_doubles(steps, default_home):
    """The same person twice in one file: both cannot be right."""
    seen = {}
    for step in steps:
        entry = step.entry
        marks = [("mobile", entry.mobile), ("username", entry.username)]
        marks = [mark for mark in marks if mark[1]] or [
            likeness(entry.name, entry.birth_date, entry.organisation_id, entry.home or default_home)
        ]
        if step.person:
            marks.append(("person", step.person.id))
        first = next((seen[mark] for mark in marks if mark in seen), None)
        if first:
            entry.problems.append(_("和第 %(row)s 行重复。是两个人的话, 请补手机号或出生日期", row=first))
        for mark in marks:
            seen.setdefault(mark, entry.row)


def compare(step, places):
    """What the row changes about an account that is there, and in which words."""
    entry, person = step.entry, step.person
    if person is None:
        if entry.lacks_guardian:
            entry.problems.append(_("未满 14 岁: 请填监护人"))
        return
    if entry.username and person.username and entry.username != person.username:
        entry.problems.append(_("这个账户已有用户名 %(name)s, 名册不能改它", name=person.username))
    wanted = {
        "division_code": (_("所在地"), entry.home, person.division.full_name, places.full_names.get(entry.home)),
        "organisation_id": (
            _("单位"),
            entry.organisation_id,
            person.organisation.name if person.organisation else "",
            entry.values.get("organisation"),
        ),
        "birth_date": (_("出生日期"), entry.birth_date, person.birth_date or "", entry.birth_date),
        "mobile": (_("手机号"), entry.mobile, person.mobile or "", entry.mobile),
        "username": (_("用户名"), entry.username, person.username or "", entry.username),
    }
    for key, (words, value, before, after) in wanted.items():
        if value is not None and value != getattr(person, key):
            step.fields[key] = value
            step.changes.append(f"{words}: {before or '-'} → {after}")
    if step.fields and not may_act_for(me(), person):
        entry.problems.append(_("这是工作人员的账户, 只有管着对方角色的管理员能改。"))
    if "birth_date" in step.fields and entry.lacks_guardian:
        entry.problems.append(_("未满 14 岁: 请填监护人"))
