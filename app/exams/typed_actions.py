"""Answers typed in from paper: whose sheet it is, what it says, and writing it down as a marked attempt."""

from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access.models import Person
from app.access.places import Organisation
from app.db import db, hold
from app.errors import Refusal
from app.exams import sitting
from app.exams.answer_actions import milliseconds, seed
from app.exams.asked import asked
from app.exams.attempt_actions import hand_in
from app.exams.models import Answer, Attempt, PrintedPaper
from app.exams.paper_answers import Unclear, understand
from app.exams.roster_models import Pupil, SchoolClass
from app.people.names import normal

MOST_FOUND = 20


@dataclass
class Sheet:
    """An answer sheet, understood."""

    printed: PrintedPaper | None = None
    person: Person | None = None
    pupil: Pupil | None = None
    # {number: answer}, and {number: what made no sense}
    said: dict = field(default_factory=dict)
    unclear: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    # The attempt in which just this was written down before.
    there: Attempt | None = None


def pupils(exam, name="", number=None, class_words="", key=None):
    """The pupils on the exam's roster whom these words may mean."""
    query = select(Pupil).join(Pupil.school_class).join(SchoolClass.organisation)
    query = query.where(SchoolClass.exam_id == exam.id, Pupil.erased_at.is_(None))
    query = query.options(
        contains_eager(Pupil.school_class).contains_eager(SchoolClass.organisation), joinedload(Pupil.person)
    )
    if key:
        query = query.where(Pupil.id == key)
    if name:
        query = query.where(Pupil.name == name)
    if number:
        query = query.where(Pupil.number == number)
    if class_words:
        words = SchoolClass.grade + SchoolClass.name
        query = query.where(or_(words == class_words, Organisation.name + words == class_words))
    return list(db.session.scalars(query.order_by(Pupil.number, Pupil.id).limit(MOST_FOUND)))


def people(reach, text):
    """The open accounts within `reach` (a select) with this mobile number, volunteer number or name."""
    like = or_(Person.mobile == normal(text), Person.volunteer_number == text, Person.name == text)
    query = reach.where(Person.closed_at.is_(None), like).order_by(Person.id).limit(MOST_FOUND)
    return list(db.session.scalars(query))


def check_time(exam):
    """Paper is typed in once the exam has begun, and after it too."""
    if exam.state != "published":
        raise Refusal(_("考试还没有发布, 或者已经取消。"))
    if exam.opens_at and clock.now() < exam.opens_at:
        raise Refusal(_("考试还没有开始。"))


def read(sheet, texts):
    """What each text says: {number: text} -> the sheet's answers and what made no sense."""
    versions = asked([key for key, _marks in sheet.printed.drawn])
    for number, (key, _marks) in enumerate(sheet.printed.drawn, 1):
        one, text = versions[key], texts.get(number, "")
        try:
            said = understand(one.kind, one.body, seed(sheet.printed, number), text)
        except Unclear:
            sheet.unclear[number] = text
            continue
        if said is not None:
            sheet.said[number] = said
    return sheet


def check(exam, sheet):
    """Why the sheet cannot be written down; or the attempt in which it stands already."""
    attempts = sitting.attempts_of(exam, sheet.person, sheet.pupil)
    on_paper = next((one for one in attempts if one.way == "paper" and one.submitted_at), None)
    if on_paper:
        if on_paper.printed_id == sheet.printed.id and kept(on_paper) == sheet.said:
            sheet.there = on_paper
        else:
            sheet.problems.append(
                _("这个人的纸质答卷在 %(when)s 已经录入过, 内容不一样。", when=sitting.moment(on_paper.submitted_at))
            )
        return sheet
    if any(one.started_at and one.submitted_at is None for one in attempts):
        sheet.problems.append(_("这个人正在网上答这场考试, 还没有交卷。"))
    elif sitting.left(exam, attempts) == 0:
        sheet.problems.append(_("这个人已经考完 %(count)s 次。", count=exam.attempts))
    return sheet


def kept(attempt):
    """{number: answer} of what was written down."""
    query = select(Answer.number, Answer.said).where(Answer.attempt_id == attempt.id)
    return {number: said for number, said in db.session.execute(query) if said is not None}


def enter(exam, sheet):
    """Write the sheet down and mark it; what stands already is left as it is."""
    hold(sheet.pupil or sheet.person)
    check(exam, sheet)
    if sheet.problems or sheet.unclear:
        raise Refusal("; ".join(sheet.problems) or _("有几题看不懂, 什么都没有写入。"))
    if sheet.there:
        return sheet.there
    attempts = sitting.attempts_of(exam, sheet.person, sheet.pupil)
    drop_unbegun(attempts)
    taken = [one.number for one in attempts if one.started_at]
    printed, now = sheet.printed, clock.now()
    attempt = Attempt(exam=exam, person=sheet.person, pupil=sheet.pupil, number=max(taken, default=0) + 1)
    attempt.way, attempt.printed, attempt.seed, attempt.drawn = "paper", printed, printed.seed, printed.drawn
    attempt.started_at = now
    db.session.add(attempt)
    db.session.flush()
    rows = [
        {"attempt_id": attempt.id, "number": number, "said": said, "stamp": milliseconds(now), "saved_at": now}
        for number, said in sheet.said.items()
    ]
    if rows:
        db.session.execute(insert(Answer), rows)
    return hand_in(attempt, "staff")


def drop_unbegun(attempts):
    """A paper drawn before the bell that was not used: this person wrote on another."""
    unbegun = [one.id for one in attempts if one.started_at is None]
    if unbegun:
        db.session.execute(delete(Attempt).where(Attempt.id.in_(unbegun)))
