"""What a person answered and got wrong, among their own data; it ends with the account."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import delete, select, update
from sqlalchemy.orm import contains_eager, joinedload

from app.access.closures import on_closure
from app.access.own_data import section
from app.db import db
from app.questions.mistake_finding import progress
from app.questions.models import Mistake, Question, Response
from app.questions.wording import words
from app.web.labels import LABELS


@section("responses", lazy_gettext("答过的题"))
def responses(person):
    query = select(Response).where(Response.person_id == person.id).options(joinedload(Response.version))
    return [
        {
            _("时间"): one.at,
            _("在哪里"): str(LABELS["setting"].get(one.setting, one.setting)),
            _("题目"): one.version.text,
            _("我的答案"): "; ".join(words(one.version.kind, one.version.body, one.said)),
            _("答对"): one.right,
        }
        for one in db.session.scalars(query.order_by(Response.at.desc(), Response.id.desc()))
    ]


@section("mistakes", lazy_gettext("错题本"))
def mistakes(person):
    query = select(Mistake).join(Mistake.question).join(Question.version).where(Mistake.person_id == person.id)
    query = query.options(contains_eager(Mistake.question).contains_eager(Question.version))
    return [
        {
            _("题目"): one.question.version.text,
            _("错过几次"): one.wrong,
            _("进度"): progress(one),
            _("最近一次"): one.last_at,
        }
        for one in db.session.scalars(query.order_by(Mistake.last_at.desc(), Mistake.id.desc()))
    ]


@on_closure
def forget(person):
    """Mistakes go; the responses stay, as figures about questions, and are nobody's."""
    db.session.execute(delete(Mistake).where(Mistake.person_id == person.id))
    db.session.execute(update(Response).where(Response.person_id == person.id).values(person_id=None))
