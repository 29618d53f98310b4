"""Many certificates in one file, made behind the page."""

from flask import Blueprint, abort, request, url_for
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, me, requires, scope, visible
from app.access.models import Person
from app.access.rules import CERTIFICATE_ISSUE
from app.certificates import batch_actions, paper, tasks
from app.certificates.counting import events_of, people_with_records, stations_of
from app.certificates.forms import BatchForm, ChooseBatchForm
from app.certificates.models import Batch
from app.db import db
from app.events.models import ServiceRecord
from app.printing.glyphs import missing_glyphs
from app.web.answers import go, page
from app.web.application import after_commit
from app.web.paging import paged

bp = Blueprint("batches", __name__)


@bp.get("/batches/")
@requires(CERTIFICATE_ISSUE)
def index():
    batches = visible(Batch, CERTIFICATE_ISSUE).options(joinedload(Batch.station)).order_by(Batch.id.desc())
    return page("batches/index.html", batches=paged(batches))


@bp.route("/batches/new", methods=["GET", "POST"])
@requires(CERTIFICATE_ISSUE)
def new():
    """First what it is about (in the address), then who: ticked on a page, or everybody."""
    choice, form = choose(), BatchForm()
    if "what" not in request.args or choice.errors:
        return page("batches/new.html", choice=choice, people=None, form=form)
    station, span = choice.span()
    query = people_with_records(
        scope(ServiceRecord, CERTIFICATE_ISSUE), ServiceRecord.station_id == station.id, *span.where()
    )
    if form.validate_on_submit():
        with form.trying():
            return started(batch_actions.ask(station, span, chosen(query, form), address(), me()))
    people = paged(query, per=100, scalars=False)
    missing = missing_glyphs("".join(person.name for person, _times, _minutes in people))
    return page("batches/new.html", choice=choice, people=people, form=form, missing=missing)


@bp.get("/batches/<int:id>")
@requires(CERTIFICATE_ISSUE)
def show(id):
    return page("batches/show.html", "_progress.html", batch=fetch(Batch, id, CERTIFICATE_ISSUE))


@bp.get("/batches/<int:id>.pdf")
@requires(CERTIFICATE_ISSUE)
def pdf(id):
    batch = fetch(Batch, id, CERTIFICATE_ISSUE)
    if batch.state != "ready":
        abort(404)
    return paper.shown(batch.pdf, f"志愿服务证明 {batch.id}.pdf")


@bp.post("/batches/<int:id>/again")
@requires(CERTIFICATE_ISSUE)
def again(id):
    return started(batch_actions.again(fetch(Batch, id, CERTIFICATE_ISSUE)))


def choose():
    mine = scope(ServiceRecord, CERTIFICATE_ISSUE)
    return ChooseBatchForm(stations_of(mine), events_of(mine))


def chosen(query, form):
    """The people ticked, or all; whoever has no record there is not among them, whatever was posted."""
    if not form.everybody.data:
        query = query.where(Person.id.in_([key for key in form.people.data if 0 < key < 2**31]))
    return list(db.session.scalars(query.limit(batch_actions.MOST + 1)))


def address():
    """Where the QR codes lead, without the number."""
    return url_for("certificates.verify", number="-", _external=True).removesuffix("-")


def started(batch):
    """The work begins when the batch is kept, so that any worker finds it."""
    after_commit(lambda: tasks.make_batch.later(batch.id))
    return go("batches.show", id=batch.id)
