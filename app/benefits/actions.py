"""A benefit is written, published, given more room, and ended."""

from flask_babel import gettext as _

from app import clock
from app.benefits.models import Benefit
from app.db import db, hold
from app.errors import Refusal

COPIED = (
    "division_code",
    "name",
    "kind",
    "summary",
    "conditions",
    "materials",
    "steps",
    "points_needed",
    "points_use",
    "quota",
    "amount_yuan",
    "months",
    "passed_to",
    "passed_for",
    "ranked",
)


def draft(by, **fields):
    """A benefit that nobody sees yet."""
    benefit = Benefit(made_by_id=by.id, **fields)
    db.session.add(benefit)
    db.session.flush()
    return benefit


def edit(benefit, **fields):
    """Change a draft; published it stands."""
    hold(benefit)
    if benefit.state != "draft":
        raise Refusal(_("已经公布的权益不再改。要改内容, 请复制一份。"))
    for name, value in fields.items():
        setattr(benefit, name, value)
    db.session.flush()


def publish(benefit):
    """Open it; twice is once."""
    hold(benefit)
    if benefit.last_day < clock.today():
        raise Refusal(_("最后一天已经过了。请先改日期。"))
    if benefit.state == "draft":
        benefit.state = "published"
        db.session.flush()


def extend(benefit, last_day, quota):
    """More days, more places: never less than was promised."""
    hold(benefit)
    if last_day < benefit.last_day:
        raise Refusal(_("只能往后延。要提前结束, 请用“停止申请”。"))
    if (benefit.quota is None and quota is not None) or (quota is not None and quota < benefit.quota):
        raise Refusal(_("名额只能增加。"))
    benefit.last_day, benefit.quota = last_day, quota
    db.session.flush()


def close(benefit):
    """Nobody begins any more; what was handed in goes its way."""
    hold(benefit)
    if benefit.state == "published":
        benefit.state = "closed"
        db.session.flush()


def copy(benefit, by):
    """A draft that says the same, from today on for as long."""
    span = benefit.last_day - benefit.first_day
    fields = {name: getattr(benefit, name) for name in COPIED}
    return draft(by, **fields, first_day=clock.today(), last_day=clock.today() + span)
