"""What each entry of a question file would become in a bank: new, a change, the same. Writes nothing.

An entry means the question of its code; else the one that asks the same with the same choices. One that is
lent to the bank and says just this is not taken in a second time.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.access.places import chain
from app.db import db
from app.errors import Refusal
from app.media.pictures import NoPictureError, TooLargeError
from app.questions.actions import SAME
from app.questions.changing import may_change
from app.questions.formats import examples
from app.questions.items import Item
from app.questions.models import Question, QuestionVersion
from app.questions.pictures import Shrunk, shrunk
from app.questions.showing import parts

DAYS = ("first_day", "last_day")
EXAMPLES = {(one.code, one.text) for one in examples.EXAMPLES}
WORDS = {
    "kind": lazy_gettext("题型"),
    "text": lazy_gettext("题目"),
    "body": lazy_gettext("选项和答案"),
    "explanation": lazy_gettext("解析"),
    "topic": lazy_gettext("主题"),
    "difficulty": lazy_gettext("难度"),
    "ages": lazy_gettext("年龄"),
    "source": lazy_gettext("依据"),
    "article": lazy_gettext("条款"),
    "first_day": lazy_gettext("生效日"),
    "last_day": lazy_gettext("失效日"),
    "lesson": lazy_gettext("课"),
    "check": lazy_gettext("课后题"),
    "picture_text": lazy_gettext("图片的说明"),
    "picture": lazy_gettext("图片"),
}


@dataclass
class Step:
    """What one entry becomes: `question` is the one that it means already, `changes` the fields it says anew."""

    line: int
    item: Item
    picture: Shrunk | None = None
    question: Question | None = None
    changes: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def becomes(self):
        if self.problems:
            return "problem"
        return "new" if self.question is None else "changed" if self.changes else "same"


def wanted(entries, topic, ages):
    """[Step] of what a file brought, pictures shrunk; `topic` and `ages` for those that name none."""
    return [taken(entry, topic, ages) for entry in entries if not is_example(entry)]


def is_example(entry):
    """Whether a row of the template was left standing above one's own questions."""
    return entry.item is not None and (entry.item.code, entry.item.text) in EXAMPLES


def taken(entry, topic, ages):
    if entry.item is None:
        return Step(entry.line, Item("single", "", {"choices": []}), problems=entry.problems, notes=entry.notes)
    item = replace(entry.item, topic=entry.item.topic or topic, picture=None)
    # Grown-ups are those for whom a file names nobody.
    item = replace(item, ages=ages) if item.ages == Item.ages else item
    step = Step(entry.line, item, notes=list(entry.notes))
    if entry.item.picture:
        take_picture(step, entry.item.picture)
    return step


def take_picture(step, picture):
    try:
        step.picture = shrunk(picture)
    except (NoPictureError, TooLargeError):
        step.item = replace(step.item, picture_text="")
        step.notes.append(_("图片「%(name)s」打不开, 没有保留", name=picture.name[:40]))


def plan(steps, division):
    """The same steps, each told what it means in the bank of `division`."""
    known, seen = Known(division), {}
    for step in steps:
        if not step.problems:
            known.meet(step)
            point_out_double(step, seen)
    return steps


def point_out_double(step, seen):
    """The same question twice in one file counts once."""
    marks = [likeness(step.item), *([step.question.id] if step.question else [])]
    first = next((seen[mark] for mark in marks if mark in seen), None)
    if first:
        step.problems.append(_("与第 %(line)s 行的题相同", line=first))
    for mark in marks:
        seen.setdefault(mark, step.line)


class Known:
    """The questions that entries may mean: the bank's own, and those that are lent to it."""

    def __init__(self, division):
        reach = or_(Question.division_code.is_(None), Question.division_code.in_(chain(division.code)))
        query = select(Question).where(reach).order_by(Question.id)
        query = query.options(joinedload(Question.version).joinedload(QuestionVersion.picture))
        questions = list(db.session.scalars(query))
        own = [one for one in questions if one.division_code == division.code]
        self.by_code = {one.code: one for one in own}
        self.alike = {likeness(one.version): one for one in own}
        self.lent = {likeness(one.version): one for one in questions if one.division_code != division.code}

    def meet(self, step):
        """What the step means already, and what it changes about it."""
        question = self.by_code.get(step.item.code) or self.alike.get(likeness(step.item))
        lent = self.lent.get(likeness(step.item))
        if question:
            step.question, step.changes = question, differences(question.version, step)
            forbid(step)
        elif lent and not differences(lent.version, step):
            step.question = lent
            step.notes.append(_("借用的题库里已有这道题"))


def forbid(step):
    """A question that an open exam needs cannot be changed by a file either."""
    try:
        if step.changes:
            may_change(step.question)
    except Refusal as refusal:
        step.problems.append(refusal.message)


def likeness(said):
    """What a question asks and what it offers, in whatever order."""
    return said.kind, said.text, tuple(sorted(parts(said.kind, said.body)))


def differences(version, step):
    """The names of what the step says and the version does not."""
    found = [name for name in SAME if getattr(version, name) != getattr(step.item, name)]
    if keeps_picture(version, step):
        return found
    before = version.picture.digest if version.picture else None
    return found + (["picture"] if before != (step.picture and step.picture.digest) else [])


def keeps_picture(version, step):
    """A table or a GIFT says what a picture shows and cannot bring it along: the one that is there stays."""
    return bool(version.picture and step.item.picture_text and not step.picture)


def packed(step):
    """A step's own values, to be kept until the yes."""
    said = {**asdict(replace(step.item, picture=None)), **{name: written(getattr(step.item, name)) for name in DAYS}}
    return {"item": said, "picture": step.picture and asdict(step.picture)}


def unpacked(line, values):
    """The step again, from what was kept."""
    said = {**values["item"], **{name: day_of(values["item"][name]) for name in DAYS}}
    return Step(line, Item(**said), values["picture"] and Shrunk(**values["picture"]))


def written(day):
    return day and day.isoformat()


def day_of(text):
    return text and date.fromisoformat(text)
