"""The only clock. Moments are aware UTC datetimes; days are days in China."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")

_stopped = ContextVar("stopped", default=None)


def now():
    """This moment, aware, UTC."""
    return _stopped.get() or datetime.now(UTC)


def today():
    """The calendar day in China."""
    return local(now()).date()


def local(moment):
    """The same moment on a Chinese wall clock."""
    return moment.astimezone(CHINA)


def from_local(day, at=time(0)):
    """The moment at which a Chinese wall clock shows `at` on `day`."""
    return datetime.combine(day, at, CHINA).astimezone(UTC)


def start_of(day):
    """The first moment of a Chinese day; the last is just before start_of(day + 1)."""
    return from_local(day)


def moment(seconds):
    """The moment so many seconds after 1970 began."""
    return datetime.fromtimestamp(seconds, UTC)


def age_on(birth_date, day):
    """Whole years lived on `day`."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


@contextmanager
def at(moment):
    """Stop the clock at `moment` inside the block: for stories told about the past, and for tests."""
    token = _stopped.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)


def minutes(count):
    """A span of so many minutes."""
    return timedelta(minutes=count)
