"""What both ways of checking in say."""

from flask_babel import gettext as _

from app import clock


def has_come(at):
    return _("%(time)s 已签到。走的时候别忘了签退。", time=f"{clock.local(at):%H:%M}")
