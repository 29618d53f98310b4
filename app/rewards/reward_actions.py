"""Putting a reward into the catalogue, and changing what is said about it."""

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.db import db, hold
from app.errors import Refusal
from app.media.actions import keep_picture
from app.rewards.models import Reward


def add(station, by, picture=None, **says):
    """A reward of a station; goods come in later."""
    made = Reward(station=station, division_code=station.division_code, made_by_id=by.id)
    db.session.add(made)
    return change(made, by, picture, **says)


def change(reward, by, picture=None, **says):
    """Say anew what it is, for how many points and for whom; what was swapped before stays as it was."""
    if reward.id:
        hold(reward)
    for name, value in says.items():
        setattr(reward, name, value)
    if picture:
        reward.medium = keep_picture(picture, by, reward.division_code, reward.name)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as clash:
        raise Refusal(_("这个站点已经有同名的礼品。")) from clash
    return reward
