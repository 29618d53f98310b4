"""Through which offices an application goes: values in, values out."""

from app.access.places import LEVELS, parent_of

# A benefit's steps, upwards; the levels of offices by the names of divisions.
STEP_LEVELS = {"village": "village", "town": "town", "district": "county"}


def office(level, code):
    """The code of the office of a level for somebody who lives at `code`; None where that is not known so finely."""
    digits = LEVELS[STEP_LEVELS[level]]
    return code[:digits] if len(code) >= digits else None


def route_of(steps, code):
    """[{"level", "code", "days"}] of a benefit's steps for somebody at `code`.

    Whose village nobody knows has no village's step; where no step would be left, the last one is done by
    the nearest office that is known.
    """
    route = [{**step, "code": office(step["level"], code)} for step in steps]
    known = [step for step in route if step["code"]]
    return known or [{**steps[-1], "code": code}]


def above(code):
    """The office that hears an appeal: one level up; a county's own hears it itself, by another person."""
    return parent_of(code) if len(code) > LEVELS["county"] else code
