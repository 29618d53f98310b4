"""When one may sign up, how long an offered place waits, and the words for each step."""

from datetime import timedelta

from flask_babel import gettext as _

from app import clock

OFFER_LASTS = timedelta(hours=24)
# From so long before the start no place is offered any more: people would not see it in time.
LINE_ENDS = timedelta(hours=2)
# So long after the start latecomers may still sign up; then they ask at the place.
GRACE = timedelta(hours=1)
MOST_COMPANIONS = 5


def line_ends(event):
    """The moment from which free places are no longer offered to the line."""
    return event.starts_at - LINE_ENDS


def line_is_served(event):
    """Whether waiting for this event still makes sense."""
    return event.state == "published" and clock.now() < line_ends(event)


def offer_ends(event):
    """Until when a place that is offered now is kept."""
    return min(clock.now() + OFFER_LASTS, line_ends(event))


def hindrance(event, person):
    """Why this person cannot sign up for the event now, and the way out; "" where they can."""
    return of_event(event) or of_person(event, person)


def of_event(event):
    closed = {
        "draft": _("活动还没有发布。"),
        "closed": _("活动已结束。新的活动在活动页上。"),
        "cancelled": _("活动已取消。"),
    }.get(event.state)
    if closed:
        return closed
    if event.is_over:
        return _("活动已结束。新的活动在活动页上。")
    if clock.now() >= event.starts_at + GRACE:
        return _("活动早已开始, 不再报名。可以直接到现场问工作人员。")
    return ""


def of_person(event, person):
    if person.closed_at:
        return _("这个账户已注销, 不能报名。")
    if not event.lowest_age:
        return ""
    age = person.age(clock.local(event.starts_at).date())
    if age is None:
        return _("活动要求年满 %(age)s 岁: 请先在“我”里填写出生日期。", age=event.lowest_age)
    if age < event.lowest_age:
        return _("活动要求年满 %(age)s 岁。别的活动欢迎您来。", age=event.lowest_age)
    return ""
