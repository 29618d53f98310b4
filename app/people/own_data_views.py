"""One's own data: to read, to take away; who has read it, and where one is signed in."""

import json
from datetime import date, datetime

from flask import Blueprint, Response, abort
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from app import clock
from app.access.door import end_all
from app.access.guards import me, requires
from app.access.models import SignIn
from app.access.own_data import SECTIONS, sections
from app.access.rules import PERSON_OWN
from app.people.own_data import reader_of, readings_of
from app.web.answers import go, page
from app.web.paging import paged, sliced

bp = Blueprint("own_data", __name__)


@bp.get("/me/data")
@requires(PERSON_OWN)
def index():
    return page("own_data/index.html", sections=sections())


@bp.get("/me/data/<key>")
@requires(PERSON_OWN)
def show(key):
    section = SECTIONS.get(key) or abort(404)
    return page("own_data/show.html", section=section, rows=sliced(section.rows(me())))


@bp.get("/me/data.json")
@requires(PERSON_OWN)
def download():
    everything = {str(one.title): [plain(row) for row in one.rows(me())] for one in sections()}
    response = Response(json.dumps(everything, ensure_ascii=False, indent=1), mimetype="application/json")
    response.headers["Content-Disposition"] = f"attachment; filename=weizhan-{clock.today():%Y%m%d}.json"
    return response


@bp.get("/me/readings")
@requires(PERSON_OWN)
def readings():
    return page("own_data/readings.html", readings=paged(readings_of(me())), reader_of=reader_of)


@bp.get("/me/sign-ins")
@requires(PERSON_OWN)
def sign_ins():
    running = select(SignIn).where(SignIn.person_id == me().id, SignIn.ended_at.is_(None))
    return page("own_data/sign_ins.html", sign_ins=paged(running.order_by(SignIn.seen_at.desc())), here=here())


@bp.post("/me/sign-ins")
@requires(PERSON_OWN)
def end_sign_ins():
    end_all(me(), but=here())
    return go("own_data.sign_ins", _("别处的登录都已结束。"))


def here():
    """The sign-in of this very browser."""
    return current_user._get_current_object()


def plain(row):
    """A row for the file: moments as a wall clock in China shows them."""
    return {word: written(value) for word, value in row.items()}


def written(value):
    if isinstance(value, datetime):
        return clock.local(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
