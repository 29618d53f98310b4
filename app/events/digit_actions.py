"""Four digits typed instead of a scan: compared, and slowed down for whoever guesses."""

from flask_babel import gettext as _

from app import clock
from app.access import throttle
from app.events import codes

# (wrong digits before it slows down, longest pause in seconds)
LIMITS = (4, 300)


def match(event, person, typed):
    """(way, "") for the right digits, else (None, what to say). Failures are counted, so: returned."""
    key = throttle.key_of("digits", f"{event.id}|{person.id}")
    pause = throttle.wait(key, *LIMITS)
    if pause:
        return None, _("试得太快了。请过 %(count)s 秒再试, 或者找现场工作人员。", count=pause)
    for way in codes.LETTERS:
        if codes.is_right(typed, event.secret, event.id, way, clock.now()):
            throttle.forgive(key)
            return way, ""
    throttle.failed(key)
    return None, _("四位数字不对。屏幕上的数字每 30 秒换一次, 请看着屏幕再输一次。")
