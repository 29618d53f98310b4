"""What each row of a training's list would become: points for somebody, nothing new, or a problem. Writes nothing."""

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.access.guards import visible
from app.access.models import Person
from app.access.rules import AWARD_ASK
from app.db import db
from app.points.award_actions import SECOND, range_of
from app.points.crediting import Holding, measured_all
from app.points.training_models import TrainingBatch, TrainingRow
from app.points.training_rows import line_of, plain
from app.web.labels import label


def plan(rows, about):
    """[Line] for [(row number, {key: text})]; `about` is (programme, rule, day, title) of the training."""
    programme, rule, day, _title = about
    lines = [line_of(number, values) for number, values in rows]
    known, seen, holding = Known(lines), {}, Holding(programme, rule, day)
    for line in lines:
        known.find(line)
        if line.person:
            point_out_double(line, seen)
            take_rule(line, holding.at(line.person.division_code))
    point_out_credited(lines, about)
    foretell(lines, about)
    return lines


class Known:
    """The open accounts within reach that the rows may mean."""

    def __init__(self, lines):
        marks = {key: {getattr(line, key) for line in lines} - {""} for key in ("mobile", "username", "number")}
        alone = {line.name for line in lines if not line.has_number}
        alone |= {"".join(name.split()) for name in alone}
        mine = visible(Person, AWARD_ASK).where(Person.closed_at.is_(None)).options(joinedload(Person.division))
        meant = or_(
            Person.mobile.in_(marks["mobile"]),
            Person.username.in_(marks["username"]),
            Person.volunteer_number.in_(marks["number"]),
            Person.name.in_(alone),
        )
        people = db.session.scalars(mine.where(meant)).all()
        self.by = {
            "mobile": {one.mobile: one for one in people},
            "username": {one.username: one for one in people},
            "number": {one.volunteer_number: one for one in people},
        }
        self.by_name = {}
        for one in people:
            self.by_name.setdefault(plain(one.name), []).append(one)

    def find(self, line):
        if line.problems:
            return
        people = self.named(line) if line.has_number else self.by_name.get(plain(line.name), [])
        if len(people) != 1:
            line.problems.append(self.why_not(line, people))
        elif plain(people[0].name) != plain(line.name):
            line.problems.append(_("这个号码的账户是另一个名字"))
        else:
            line.person = people[0]

    def named(self, line):
        """The accounts that the row's numbers belong to."""
        marks = [(key, getattr(line, key)) for key in self.by if getattr(line, key)]
        return list({one.id: one for key, mark in marks if (one := self.by[key].get(mark))}.values())

    def why_not(self, line, people):
        if not people:
            return _("辖区里没有这个人的账户。请核对号码, 或先把他导入人员名册")
        return _("这几个号码属于不同的账户") if line.has_number else _("有几个账户都叫这个名字: 请补手机号或志愿者编号")


def point_out_double(line, seen):
    first = seen.setdefault(line.person.id, line.row)
    if first != line.row:
        line.problems.append(_("和第 %(row)s 行是同一个人", row=first))


def take_rule(line, rule):
    """How many points the rule lets the row ask for."""
    if rule is None or rule.approver != SECOND:
        line.problems.append(_("这个人所在的地方, 那一天没有这项规则。"))
    elif line.points is None and rule.points_most is None:
        line.points = rule.points
    elif line.points is None or rule.gives(line.points) != line.points:
        line.problems.append(range_of(rule))


def point_out_credited(lines, about):
    """Who is on another list of this training already, and who was at another one on the same day."""
    programme, rule, day, title = about
    there = select(TrainingRow.person_id, TrainingBatch.title).join(TrainingRow.batch)
    there = there.where(TrainingBatch.programme == programme, TrainingBatch.rule == rule, TrainingBatch.day == day)
    there = there.where(TrainingBatch.agreed.is_not(False))
    there = there.where(TrainingRow.person_id.in_([line.person.id for line in lines if line.person]))
    titles = {}
    for person, other in db.session.execute(there):
        titles.setdefault(person, []).append(other)
    for line in lines:
        others = titles.get(line.person.id, []) if line.person else []
        if title in others:
            line.becomes = "same"
            line.notes.append(_("这场培训的名单里已经有他"))
        elif others:
            line.notes.append(_("同一天还有一场: %(title)s", title=others[0]))


def foretell(lines, about):
    """What the ledger would write for each as things stand."""
    fine = [line for line in lines if line.person and not line.problems and line.becomes == "new"]
    said = measured_all(*about[:3], [(line.person, line.points) for line in fine])
    for line in fine:
        line.notes.insert(0, f"{line.person.division.name} · {told(said[line.person.id])}")


def told(given):
    """得8分, 记3分: 已到年度上限"""
    if not given.get("cut"):
        return _("记 %(points)s 分", points=given["points"])
    about = {"earned": given["earned"], "points": given["points"], "why": label("cut", given["cut"])}
    return _("得%(earned)s分, 记%(points)s分: %(why)s", **about)
