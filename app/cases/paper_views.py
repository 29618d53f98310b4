"""Scans of a file."""

from flask import Blueprint, abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases.forms import PaperForm
from app.cases.models import CasePaper
from app.cases.opening import kept, opened
from app.cases.paper_actions import PDF, attach, keep
from app.cases.showing import shown
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("case_papers", __name__)


@bp.get("/cases/<code>/papers")
@requires(CASE_READ)
@gated
def index(code):
    return listed(opened(code), PaperForm(formdata=None))


@bp.post("/cases/<code>/papers")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), PaperForm()
    if form.validate_on_submit():
        with form.trying():
            paper = keep(file, form.kind.data, form.body() or b"", me(), form.title.data or "")
            attach(file, paper)
            return go("case_papers.index", code=code)
    return listed(file, form)


def listed(file, form):
    papers = select(CasePaper).where(CasePaper.case_id == file.id).options(joinedload(CasePaper.by))
    return page("case_papers/index.html", file=file, form=form, papers=paged(papers.order_by(CasePaper.id.desc()), 20))


@bp.get("/cases/<code>/papers/<int:id>")
@requires(CASE_READ)
@gated
def show(code, id):
    """Its bytes."""
    file, paper = opened(code), fetch(CasePaper, id, CASE_READ)
    # A picture that was taken back with its account left nothing to show.
    if paper.case_id != file.id or paper.data is None:
        abort(404)
    ending = "pdf" if paper.media_type == PDF else "webp"
    return shown(paper.data, paper.media_type, f"{file.code}-{paper.id}.{ending}")
