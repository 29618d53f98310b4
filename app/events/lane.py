"""The short way for checking in by a scan: a hall stands at one door, and all press the same button.

Whoever is signed in, scanned the event's code lately and holds a place is noted here, by two rows in one short
transaction; whatever is not, or is not so plain (typed digits, a second press, leaving, no place yet) goes the long
way: code_views. The two hold the same rules in the same words.
"""

from collections import namedtuple

from app import clock
from app.bare import shortest, told
from app.events import claim
from app.events.models import is_live, is_readable
from app.events.wording import has_come
from app.web import once
from app.web.lanes import SIGN_IN, is_in, short_way

Row = namedtuple("Row", "person_id home made_at seen_at staff state audience division_code starts_at ends_at")
# The event is shared by all who note and taken by the one who closes.
LOOK = f"""
SELECT p.id, p.division_code, {SIGN_IN},
  e.state, e.audience, e.division_code, e.starts_at, e.ends_at
FROM sign_in s JOIN person p ON p.id = s.person_id
  JOIN signup g ON g.person_id = p.id AND g.event_id = :event AND g.state = 'going'
  JOIN event e ON e.id = g.event_id
WHERE s.token_hash = :token AND s.ended_at IS NULL {{lock}}
"""  # noqa: S608
NOTE = """
INSERT INTO attendance (event_id, person_id, came_at, came_by, by_hand, reason, reversal_reason)
VALUES (:event, :person, :at, 'code', false, '', '')
"""


@short_way(r"/events/([0-9]{1,9})/check-ins")
def check_in(post, id):
    """What code_views.check_in answers to whoever has come."""
    if not is_plain(post, id):
        return None
    at, led = clock.now(), f"/events/{id}"
    return claim.drop(post.lead(led, has_come(at))) if note(post, id, at, led) else None


def is_plain(post, id):
    """Without digits, from a browser that scanned the way in."""
    return not post.form.get("digits") and post.is_plain() and claim.way_in(post.cookies, id) == "in"


def note(post, id, at, led):
    """Write down that they came and that this form is done; False where there is more to it. Whoever has come
    before, or sent the form before, meets a unique key."""
    with shortest() as run:
        row = read(run(LOOK, {"event": id, "token": post.token}, "FOR KEY SHARE OF e").fetchone())
        fit = row and is_in(row) and is_readable(row, row.home) and is_live(row)
        if fit:
            run(NOTE, {"event": id, "person": row.person_id, "at": at})
            once.keep(run, row.person_id, post, led)
    return bool(fit)


def read(found):
    """The row with its moments."""
    return found and told(Row(*found), ("made_at", "seen_at", "starts_at", "ends_at"))
