"""What a plan for an event must hold, told by its values alone."""

from datetime import timedelta

from flask_babel import gettext as _

from app import clock
from app.errors import Refusal

WEEK = timedelta(weeks=1)
MOST_WEEKS = 26


def to_minute(moment):
    """Plans are made in whole minutes."""
    return moment.replace(second=0, microsecond=0)


def span(starts_at, ends_at):
    """Whole minutes from start to end; an event that ends before it begins is none."""
    if ends_at <= starts_at:
        raise Refusal(_("结束时间要晚于开始时间。"))
    return max(int((ends_at - starts_at).total_seconds() // 60), 1)


def planned(minutes, most):
    """The planned minutes: the whole span unless fewer are named."""
    if minutes is None:
        return most
    if not 0 < minutes <= most:
        raise Refusal(_("计划时长要在 1 到 %(most)s 分钟之间, 不能超过起止时间。", most=most))
    return minutes


def check_places(places, taken):
    """Nobody who holds a place loses it to a smaller number."""
    if places is not None and places < max(taken, 1):
        raise Refusal(_("已有 %(taken)s 个名额被占用, 名额不能比它少。", taken=taken))


def check_not_past(starts_at):
    """What was announced for a coming day is not moved to one that is gone."""
    if starts_at < clock.now():
        raise Refusal(_("已发布的活动不能改到过去的时间。"))


def weeks_after(starts_at, count):
    """The same hour of the following weeks."""
    if not 1 <= count <= MOST_WEEKS:
        raise Refusal(_("一次可以加 1 到 %(most)s 周。", most=MOST_WEEKS))
    return [starts_at + WEEK * number for number in range(1, count + 1)]
