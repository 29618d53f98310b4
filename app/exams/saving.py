"""What a browser sends to be kept: one answer by a script, or a whole page by its button."""

import json
from zlib import crc32

from flask import Response, abort, request, session
from flask_babel import gettext as _

from app import clock
from app.access import secrets
from app.bare import run_here
from app.exams import answer_actions, seats
from app.questions import showing
from app.web.forms import clean_line

PLAIN = "text/plain; charset=utf-8"


def row_here(run, id, number=0):
    """The attempt's row if this browser may touch it, else it is absent."""
    token = secrets.digest(session.get("_user_id", ""))
    row = answer_actions.look(run, id, token, number) if id < 2**31 else None
    return row if row and is_mine(row, seats.seat()) else abort(seats.absent())


def is_mine(row, seat):
    return (row.me and row.me == row.person_id) or seats.fits(seat, row.id, row.key_digest)


def keep_one(id):
    """One answer as a few lines of text (see one_sent): the long way, which says why not; the short one is lane.py."""
    sent = one_sent(request.get_data())
    if sent is None:
        abort(400)
    seal, number, stamp, flagged, values = sent
    run = run_here()
    row = row_here(run, id, number)
    seats.check_seal(id, seal)
    if not 1 <= number <= len(row.drawn):
        abort(400)
    reason = answer_actions.closed(row)
    if reason:
        return Response(reason, 409, content_type=PLAIN)
    done = keep(run, row, number, values, flagged, stamp)
    words = _("已保存 %(done)s/%(of)s", done=done, of=len(row.drawn))
    return Response(words, content_type=PLAIN, headers={"Cache-Control": "no-store"})


def one_sent(body):
    """(seal, number, stamp, flagged, values) of the lines: seal, number, stamp, flag, what was chosen; or None."""
    lines = body[:2000].decode("utf-8", "replace").split("\n")
    if len(lines) < 4 or not (lines[1].isdecimal() and lines[2].isdecimal() and len(lines[1] + lines[2]) < 20):
        return None
    return lines[0], int(lines[1]), int(lines[2]), lines[3] == "1", lines[4:]


def keep(run, row, number, values, flagged, stamp):
    """Keep it; how many questions are answered now."""
    said = said_by(row, number, values)
    if answer_actions.save(run, row, number, said, flagged, stamp):
        return row.others + (said is not None)
    return answer_actions.answered(run, row.id)


def said_by(row, number, values):
    """What the page's values say to this question, in the version's own order."""
    version = answer_actions.version_at(row, number)
    if version.kind == "fillin":
        values = [clean_line(value) for value in values]
    return showing.read(version.kind, version.body, values, answer_actions.seed(row, number))


def keep_page(run, row):
    """What a whole page says, where it says something else than it showed."""
    shown = seen(request.form.get("seen", ""))
    stamp = answer_actions.milliseconds(clock.now())
    # Whoever practises has seen the right answer once an answer is kept.
    told = answer_actions.answered_numbers(row.id) if row.form == "practice" else ()
    for number in numbers_sent(len(row.drawn)):
        if number in told:
            continue
        said = said_by(row, number, request.form.getlist(f"a{number}"))
        flagged = f"f{number}" in request.form
        if mark_of(said, flagged) != shown.get(number, BLANK):
            answer_actions.save(run, row, number, said, flagged, stamp)


def numbers_sent(count):
    """The questions that were on the page."""
    first, _to, last = request.form.get("sheet", "").partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(first + last) < 8):
        abort(400)
    return range(max(1, int(first)), min(int(last), count) + 1)


def mark_of(said, flagged):
    """A short mark of an answer, by which a page tells what was changed on it."""
    return f"{crc32(json.dumps([said, bool(flagged)]).encode()):x}"


BLANK = mark_of(None, False)


def seen(text):
    """{number: mark} of what a page showed."""
    pairs = (one.partition(".") for one in text.split())
    return {int(number): mark for number, _dot, mark in pairs if number.isdecimal() and len(number) < 4}


def seen_text(answers):
    """The same as a text, for the page to send back."""
    return " ".join(f"{number}.{mark_of(one.said, one.flagged)}" for number, one in answers.items())
