"""Contests: which exam, which schools, and the table."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import sheets
from app.access.guards import fetch, me, requires, visible
from app.access.places import Organisation, within
from app.access.rules import CONTEST_EDIT, CONTEST_READ
from app.db import db
from app.exams import contest_actions, contest_facts, contest_table
from app.exams.contest_forms import ContestForm, FindSchoolForm, InviteForm
from app.exams.models import Exam
from app.exams.roster_models import Contest, Invitation, SchoolClass
from app.printing import pdf
from app.web.answers import download, go, page
from app.web.paging import paged, sliced

bp = Blueprint("contests", __name__)


@bp.get("/contests/")
@requires(CONTEST_READ)
def index():
    invited = select(func.count()).where(Invitation.contest_id == Contest.id).scalar_subquery()
    query = visible(Contest, CONTEST_READ).join(Contest.exam).options(contains_eager(Contest.exam))
    query = query.add_columns(invited).order_by(Exam.opens_at.desc(), Contest.id.desc())
    return page("contests/index.html", contests=paged(query, scalars=False))


@bp.route("/contests/new", methods=["GET", "POST"])
@requires(CONTEST_EDIT)
def new():
    form = ContestForm(data={"exam": request.args.get("exam", type=int)}).offer(exams_without())
    if form.validate_on_submit():
        with form.trying():
            contest = contest_actions.make(fetch(Exam, form.exam.data, CONTEST_EDIT), form.keep_days.data, me())
            return go("contests.invitations", _("竞赛已建好。现在邀请单位。"), id=contest.id)
    return page("contests/new.html", form=form)


@bp.get("/contests/<int:id>")
@requires(CONTEST_READ)
def show(id):
    contest = fetch(Contest, id, CONTEST_READ)
    counted = {
        "schools": func.count(SchoolClass.organisation_id.distinct()),
        "classes": func.count(SchoolClass.id),
        "pupils": func.coalesce(func.sum(SchoolClass.size), 0),
    }
    sums = db.session.execute(select(*counted.values()).where(SchoolClass.exam_id == contest.exam_id)).one()
    sums = dict(zip(counted, sums, strict=True))
    return page("contests/show.html", contest=contest, sums=sums, invited=paged(invited(contest), 30, scalars=False))


@bp.route("/contests/<int:id>/invitations", methods=["GET", "POST"])
@requires(CONTEST_EDIT)
def invitations(id):
    contest, find, form = fetch(Contest, id, CONTEST_EDIT), FindSchoolForm().offer(), InviteForm()
    query = uninvited(contest, find)
    if form.validate_on_submit():
        everyone = "everyone" in request.form
        chosen = query if everyone else query.where(Organisation.id.in_(form.organisations.data or []))
        count = contest_actions.invite(contest, list(db.session.scalars(chosen)))
        notice = _("邀请了 %(count)s 个单位。", count=count) if count else _("没有选中单位, 没有邀请谁。")
        return go("contests.invitations" if not count else "contests.show", notice, id=id)
    count = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    return page("contests/invitations.html", contest=contest, find=find, form=form, found=paged(query, 30), count=count)


@bp.post("/contests/<int:id>/invitations/removal")
@requires(CONTEST_EDIT)
def removal(id):
    contest = fetch(Contest, id, CONTEST_EDIT)
    contest_actions.uninvite(contest, min(request.form.get("organisation", 0, type=int), 2**31 - 1))
    return go("contests.show", _("邀请已收回。"), id=id)


@bp.get("/contests/<int:id>/table")
@requires(CONTEST_READ)
def table(id):
    contest, shown = asked_table(id)
    lines = sliced(shown["lines"], 50)
    return page("contests/table.html", "_figures.html", contest=contest, **{**shown, "lines": lines})


@bp.get("/contests/<int:id>/table.xlsx")
@requires(CONTEST_READ)
def table_sheet(id):
    contest, shown = asked_table(id)
    rows = [[*line.where, *line.figures] for line in shown["lines"]]
    blank = [""] * (len(shown["heads"]) - 1)
    body = sheets.write(
        _("成绩表"),
        [*map(str, shown["heads"]), *map(str, shown["columns"])],
        [*rows, [_("合计"), *blank, *shown["total"]]],
    )
    return download(body, f"{contest.exam.title} {_('成绩表')}.xlsx")


@bp.get("/contests/<int:id>/table.pdf")
@requires(CONTEST_READ)
def table_paper(id):
    contest, shown = asked_table(id)
    html = render_template("contests/_paper.html", contest=contest, **shown)
    return download(pdf.render(html, "contests/paper.css"), f"{contest.exam.title} {_('成绩表')}.pdf")


def asked_table(id):
    """(contest, what screen, print and sheet show of it), by the level that the address asks for."""
    contest, level = fetch(Contest, id, CONTEST_READ), request.args.get("level", "")
    level = level if level in contest_table.LEVELS else "school"
    facts = contest_facts.facts(contest)
    return contest, {
        "level": level,
        "heads": contest_table.HEADS[level],
        "columns": contest_table.COLUMNS,
        "lines": contest_table.lines(facts, level, contest_facts.names(facts)),
        "total": contest_table.total(facts),
    }


def exams_without():
    """The exams in my reach that are of the form and have no contest yet."""
    query = visible(Exam, CONTEST_EDIT).where(Exam.form == "contest", Exam.state != "cancelled")
    return db.session.scalars(query.where(Exam.id.not_in(select(Contest.exam_id))).order_by(Exam.id.desc()).limit(100))


def uninvited(contest, find):
    """A select of the organisations of the contest's place that are not invited yet, as the filter says."""
    here = select(Invitation.organisation_id).where(Invitation.contest_id == contest.id)
    query = select(Organisation).options(joinedload(Organisation.division)).where(Organisation.id.not_in(here))
    query = query.where(within(Organisation.division_code, contest.division_code))
    if find.name.data:
        query = query.where(Organisation.name.contains(find.name.data, autoescape=True))
    if find.kind.data:
        query = query.where(Organisation.kind == find.kind.data)
    if find.place.data:
        query = query.where(within(Organisation.division_code, find.place.data))
    return query.order_by(Organisation.division_code, Organisation.name, Organisation.id)


def invited(contest):
    """A select of (organisation, its classes, its pupils) of those who are invited."""
    mine = (SchoolClass.exam_id == contest.exam_id, SchoolClass.organisation_id == Organisation.id)
    classes = select(func.count()).where(*mine).scalar_subquery()
    pupils = select(func.coalesce(func.sum(SchoolClass.size), 0)).where(*mine).scalar_subquery()
    query = select(Organisation, classes, pupils).join(Invitation, Invitation.organisation_id == Organisation.id)
    query = query.where(Invitation.contest_id == contest.id).options(joinedload(Organisation.division))
    return query.order_by(Organisation.division_code, Organisation.name, Organisation.id)
