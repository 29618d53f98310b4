"""Working days in China: a service record is due within ten of them (志愿服务记录与证明出具办法 9)."""

from datetime import timedelta

import chinese_calendar

DUE = 10
SATURDAY = 5


def is_working_day(day):
    """By the State Council's calendar; where that is not out yet, Monday to Friday."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < SATURDAY


def due_day(ended):
    """The last day on which what ended on `ended` is recorded in time."""
    day, left = ended, DUE
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def is_late(ended, recorded):
    """Whether recording on that day is later than ten working days after the end."""
    return recorded > due_day(ended)
