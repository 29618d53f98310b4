"""What a person sat and answered, among their own data; and what is left of it when the account is closed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.closures import on_closure
from app.access.own_data import section
from app.db import db
from app.exams.asked import asked
from app.exams.attempt_actions import hand_in
from app.exams.marking import shown
from app.exams.models import Answer, Attempt, Ticket
from app.questions.wording import words
from app.web.labels import label


@section("attempts", lazy_gettext("考试和作答"))
def attempts(person):
    query = select(Attempt).where(Attempt.person_id == person.id, Attempt.started_at.is_not(None))
    rows = list(db.session.scalars(query.options(joinedload(Attempt.exam)).order_by(Attempt.id.desc())))
    said = answers_of(rows)
    return [row(one, said.get(one.id, {})) for one in rows]


def answers_of(attempts):
    """{attempt id: {number: said}}"""
    found = {}
    query = select(Answer.attempt_id, Answer.number, Answer.said)
    for attempt, number, said in db.session.execute(query.where(Answer.attempt_id.in_([one.id for one in attempts]))):
        found.setdefault(attempt, {})[number] = said
    return found


def row(attempt, said):
    return {
        _("考试"): attempt.exam.title,
        _("形式"): str(label("exam_form", attempt.exam.form)),
        _("开始"): attempt.started_at,
        _("交卷"): attempt.submitted_at,
        _("得分"): shown(attempt.marks) if attempt.submitted_at else "",
        _("满分"): shown(attempt.full) if attempt.submitted_at else "",
        _("合格"): attempt.passed,
        _("作答"): "\n".join(answered(attempt, said)),
    }


def answered(attempt, said):
    """Each answer in words, one a line."""
    versions = asked([version for version, _marks in attempt.drawn])
    for number, (version, _marks) in enumerate(attempt.drawn, 1):
        one = versions[version]
        yield f"{number}. {one.text} {'; '.join(words(one.kind, one.body, said.get(number)))}"


@on_closure
def forget_answers(person):
    """The results stay, under a number that says nothing, for the sums; what was said and the seats are erased."""
    for attempt in db.session.scalars(select(Attempt).where(Attempt.person_id == person.id)):
        if attempt.started_at and not attempt.submitted_at:
            hand_in(attempt, "bell")
        # Nothing more follows from it: what was said is gone.
        attempt.settled_at = attempt.settled_at or clock.now()
    own = select(Attempt.id).where(Attempt.person_id == person.id)
    db.session.execute(delete(Answer).where(Answer.attempt_id.in_(own)))
    db.session.execute(delete(Ticket).where(Ticket.person_id == person.id))
    db.session.flush()
