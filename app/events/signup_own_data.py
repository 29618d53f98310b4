"""What a person signed up for, among their own data."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from app.access.own_data import section
from app.db import db
from app.events.models import Event, Signup
from app.web.labels import label


@section("signups", lazy_gettext("报名"))
def signups(person):
    query = select(Signup).join(Signup.event).where(Signup.person_id == person.id)
    query = query.options(contains_eager(Signup.event), selectinload(Signup.companions), selectinload(Signup.steps))
    return [row(signup) for signup in db.session.scalars(query.order_by(Event.starts_at.desc(), Signup.id.desc()))]


def row(signup):
    steps = [f"{label('signup', step.state)} ({_(step.reason)})" for step in signup.steps if step.reason]
    return {
        _("活动"): signup.event.title,
        _("日期"): signup.event.starts_at,
        _("状态"): str(label("signup", signup.standing)),
        _("同行"): "、".join(one.name for one in signup.companions),
        _("经过"): "; ".join(steps),
    }
