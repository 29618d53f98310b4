"""What may forbid that a question changes.

A question is used in higher rooms: while an exam is open its paper is frozen. Those rooms look downward;
this one may not look up. So each of them hangs a function in here when it is imported.
"""

from app.errors import Refusal

CHECKS = []


def on_change(check):
    """`check(question)` runs before a question says something else or is retired; a Refusal forbids it."""
    CHECKS.append(check)
    return check


def may_change(question):
    """Refusal where somebody still needs the question as it is."""
    for check in CHECKS:
        check(question)


def hindrance(question):
    """Why it may not change now, in words; "" where it may."""
    try:
        may_change(question)
    except Refusal as refusal:
        return str(refusal)
    return ""
