"""What practice must not ask for a while.

A question is used in higher rooms: an exam that is being sat must not be practised with its answers beside it.
Those rooms look downward; this one may not look up. So each of them hangs a function in here when it is imported.
"""

ASKED, TOLD_LATER = [], []


def on_practice(ids):
    """`ids(person)`: a select of the ids of questions that are being asked in earnest now."""
    ASKED.append(ids)
    return ids


def on_telling(ids):
    """`ids(person)`: a select of the ids of questions whose answers this person is told later."""
    TOLD_LATER.append(ids)
    return ids


def not_told(column, person):
    """SQL: the question in `column` is not one whose answer this person has to wait for."""
    return [column.not_in(ids(person)) for ids in TOLD_LATER] if person else []


def not_held(column, person):
    """SQL: the same, and nobody is being asked it in earnest now; None is a visitor."""
    return [*not_told(column, person), *(column.not_in(ids(person)) for ids in ASKED)]
