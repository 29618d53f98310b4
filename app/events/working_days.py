"""A service record is due within ten working days of the end (志愿服务记录与证明出具办法 9)."""

from app.working_days import after

DUE = 10


def due_day(ended):
    """The last day on which what ended on `ended` is recorded in time."""
    return after(ended, DUE)


def is_late(ended, recorded):
    """Whether recording on that day is later than ten working days after the end."""
    return recorded > due_day(ended)
