"""Group sessions: held, written down once, in each file its own row."""

from flask import Blueprint, request
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires
from app.access.rules import CASE_EDIT
from app.cases import group_session_actions, group_session_finding, morning
from app.cases.finding import keepers, my_stations
from app.cases.group_session_forms import GroupSessionForm
from app.cases.log_models import GroupSession
from app.web.answers import go, page
from app.web.forms import countable
from app.web.paging import paged

bp = Blueprint("group_sessions", __name__)


@bp.get("/group-sessions/")
@requires(CASE_EDIT)
def index():
    return page("group_sessions/index.html", sessions=paged(group_session_finding.sessions(), scalars=False))


@bp.route("/group-sessions/new", methods=["GET", "POST"])
@requires(CASE_EDIT)
def new():
    worker = countable(request.args.get("worker", type=int))
    form = GroupSessionForm().offer(group_session_finding.invited(worker))
    if form.validate_on_submit():
        with form.trying():
            session = hold_by(form)
            return go("group_sessions.show", _("已记下, 每份档案各有一条。"), id=session.id)
    workers = keepers(my_stations()) if morning.leads() else []
    return page("group_sessions/new.html", form=form, worker=worker, workers=workers)


def hold_by(form):
    came, missed = form.people()
    about = [form[name].data for name in ("title", "day", "minutes", "note")]
    station = came[0].station if came else None
    more = {"talk": form.talk.data, "learned": form.learned.data}
    return group_session_actions.hold_session(me(), station, *about, came, missed, **more)


@bp.get("/group-sessions/<int:id>")
@requires(CASE_EDIT)
def show(id):
    session = fetch(GroupSession, id, CASE_EDIT)
    people, others = group_session_finding.people_of(session)
    return page("group_sessions/show.html", session=session, people=people, others=others)
