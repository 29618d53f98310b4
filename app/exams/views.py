"""Exams: the list, the page of one, and arranging them."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import codes, fetch, me, requires
from app.access.places import Division
from app.access.rules import EXAM_EDIT, EXAM_READ, PAPER_READ
from app.exams import actions, finding, sitting
from app.exams.forms import EditForm, ExamForm, FindForm, first_guess
from app.exams.models import Exam, Paper
from app.web.answers import go, page
from app.web.forms import Form
from app.web.paging import paged

bp = Blueprint("exams", __name__)

bp.add_app_template_global(finding.stage, "exam_stage")


@bp.get("/exams/")
@requires(EXAM_READ)
def index():
    form = FindForm()
    which = form.which.data or ""
    if which == "mine" and not me():
        which = ""
    exams = paged(finding.listed(which, me()), scalars=False)
    return page("exams/index.html", exams=exams, which=which, staff=bool(codes(EXAM_READ)))


@bp.get("/exams/<int:id>")
@requires(EXAM_READ)
def show(id):
    exam = fetch(Exam, id, EXAM_READ)
    attempts = sitting.attempts_of(exam, me()) if me() else []
    count, marks = finding.size(exam.paper)
    why = sitting.of_exam(exam) or (sitting.of_sitter(exam, me(), None) if me() else "")
    return page(
        "exams/show.html",
        exam=exam,
        attempts=[one for one in attempts if one.started_at],
        running=next((one for one in attempts if one.started_at and not one.submitted_at), None),
        left=sitting.left(exam, attempts),
        count=count,
        marks=marks,
        why=why,
        by_code=sitting.comes_by_code(exam, me()),
    )


@bp.route("/exams/new", methods=["GET", "POST"])
@requires(EXAM_EDIT)
def new():
    form = ExamForm(data=first_guess(me()))
    if form.validate_on_submit():
        with form.trying():
            exam = actions.draft(me(), **looked_up(form), **form.plan())
            if exam.form == "contest":
                return go("contests.new", _("考试的草稿已保存。现在把它建成竞赛。"), exam=exam.id)
            return go("exams.show", _("草稿已保存。看过以后再发布。"), id=exam.id)
    return page("exams/new.html", form=form)


@bp.route("/exams/<int:id>/edit", methods=["GET", "POST"])
@requires(EXAM_EDIT)
def edit(id):
    exam = fetch(Exam, id, EXAM_EDIT)
    form = EditForm.of(exam)
    if form.validate_on_submit():
        with form.trying():
            actions.change(exam, me(), form.revision.data, **looked_up(form), **form.plan())
            return go("exams.show", _("改动已保存。"), id=id)
    return page("exams/edit.html", form=form, exam=exam)


@bp.post("/exams/<int:id>/publication")
@requires(EXAM_EDIT)
def publication(id):
    actions.publish(fetch(Exam, id, EXAM_EDIT), me())
    return go("exams.show", _("已发布。"), id=id)


@bp.route("/exams/<int:id>/cancellation", methods=["GET", "POST"])
@requires(EXAM_EDIT)
def cancellation(id):
    exam, form = fetch(Exam, id, EXAM_EDIT), Form()
    if form.validate_on_submit():
        with form.trying():
            actions.cancel(exam, me())
            return go("exams.show", _("考试已取消。"), id=id)
    return page("exams/cancellation.html", form=form, exam=exam)


@bp.post("/exams/<int:id>/copies")
@requires(EXAM_EDIT)
def copies(id):
    copied = actions.copy(fetch(Exam, id, EXAM_EDIT), me())
    return go("exams.edit", _("这是复制出来的草稿, 请填上新的时间。"), id=copied.id)


def looked_up(form):
    """The paper and the place that a form names, if they are within reach."""
    paper = fetch(Paper, form.paper.data, PAPER_READ)
    place = fetch(Division, form.place.data, EXAM_EDIT)
    return {"paper_id": paper.id, "division_code": place.code}
