"""What a person has studied, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.own_data import section
from app.db import db
from app.lessons.models import Lesson, Study


@section("studies", lazy_gettext("学过的课"))
def studies(person):
    query = select(Study).where(Study.person_id == person.id).order_by(Study.last_at.desc(), Study.id.desc())
    query = query.options(joinedload(Study.lesson).defer(Lesson.body))
    return [
        {
            _("课"): one.lesson.title,
            _("秒"): one.seconds,
            _("第一次"): one.first_at,
            _("最近一次"): one.last_at,
            _("回答问题"): one.answered_at,
            _("学完"): one.finished_at,
        }
        for one in db.session.scalars(query)
    ]
