"""What the coordinator's screen shows: the code of this half minute, how many came, who came last."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.db import db
from app.events import codes
from app.events.models import Attendance

SHOWN = 3


@dataclass
class Wall:
    way: str
    url: str
    digits: str
    seconds: int
    here: int
    last: list


def wall(event, way):
    """The screen for coming (in) or leaving (out), right now."""
    now = clock.now()
    window = codes.window_of(now)
    token = codes.token(event.secret, event.id, way, window)
    return Wall(
        way=way,
        url=url_for("codes.open", token=token, _external=True),
        digits=codes.digits(event.secret, event.id, way, window),
        seconds=codes.seconds_left(now),
        here=count(event, way),
        last=last(event, way),
    )


def noted(event, way):
    done = Attendance.came_at if way == "in" else Attendance.left_at
    return done, (Attendance.event_id == event.id, Attendance.reversed_at.is_(None), done.is_not(None))


def count(event, way):
    """How many have come, or gone."""
    _done, where = noted(event, way)
    return db.session.scalar(select(func.count()).select_from(Attendance).where(*where))


def last(event, way):
    """The last few to come, or to go."""
    done, where = noted(event, way)
    query = select(Attendance).where(*where).options(joinedload(Attendance.person))
    return list(db.session.scalars(query.order_by(done.desc(), Attendance.id.desc()).limit(SHOWN)))
