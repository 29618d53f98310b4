"""The short way for an answer that a script sends: past the cookies' ceremony, the gatekeeper and the pages.

At a bell these are nine requests in ten. An answer that is sealed, in time and from the browser that sits the
attempt is kept here; whatever is not goes the long way (saving.keep_one), which says why. The two hold the same
rules in the same words: `seats`, `answer_actions` and `saving`.
"""

from app.bare import shortest
from app.exams import answer_actions, saving, seats
from app.web.lanes import short_way

HEADERS = [
    ("Content-Type", saving.PLAIN),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


@short_way(r"/attempts/([0-9]{1,9})/answers")
def answer(post, id):
    """The answer to an answer that was kept."""
    if not post.environ.get("CONTENT_TYPE", "").startswith("text/plain"):
        return None
    sent = saving.one_sent(post.body)
    body = sent and keep(post, id, *sent)
    return body and plain(body)


def keep(post, id, seal, number, stamp, flagged, values):
    if not seats.bears_seal(post, id, seal):
        return None
    with shortest() as run:
        row = answer_actions.look(run, id, post.token, number)
        mine = row and saving.is_mine(row, post.session.get(seats.SEAT))
        if not mine or not 1 <= number <= len(row.drawn) or answer_actions.standing(row):
            return None
        done = saving.keep(run, row, number, values, flagged, stamp)
    return f"已保存 {done}/{len(row.drawn)}".encode()


def plain(body):
    """The finished answer."""

    def respond(environ, start_response):
        start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
        return [body]

    return respond
