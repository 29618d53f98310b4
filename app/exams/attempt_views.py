"""Sitting an exam: start, answers, handing in, the result."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app.access.guards import fetch, me, public, requires
from app.access.rules import ATTEMPT_READ, EXAM_EDIT, EXAM_READ, EXAM_SIT
from app.bare import run_here
from app.db import db
from app.exams import (
    answer_actions,
    attempt_actions,
    entering,
    remark_actions,
    results,
    saving,
    score_list,
    seats,
    tasks,
)
from app.exams.forms import RemarkForm
from app.exams.marking import shown
from app.exams.models import Exam, Remark
from app.exams.papers import paper_page
from app.questions import asking
from app.web.answers import download, go, page
from app.web.forms import csrf
from app.web.paging import paged

bp = Blueprint("attempts", __name__)

for name, word in asking.GLOBALS.items():
    bp.add_app_template_global(word, name)
bp.add_app_template_global(shown, "exam_marks")


@bp.post("/exams/<int:id>/attempts")
@requires(EXAM_SIT)
def create(id):
    exam = fetch(Exam, id, EXAM_READ)
    if entering.has_bell(exam):
        return go("tickets.show", id=id)
    attempt = attempt_actions.start(exam, me())
    return go("attempts.show", id=attempt.id)


@bp.get("/exams/<int:id>/attempts")
@requires(ATTEMPT_READ)
def index(id):
    exam = fetch(Exam, id, ATTEMPT_READ)
    attempts = paged(score_list.rows(exam), per=40, scalars=False)
    return page("attempts/index.html", exam=exam, attempts=attempts, sums=score_list.sums(exam))


@bp.get("/exams/<int:id>/attempts.xlsx")
@requires(ATTEMPT_READ)
def sheet(id):
    exam = fetch(Exam, id, ATTEMPT_READ)
    return download(score_list.sheet(exam), f"{exam.title}.xlsx")


@bp.route("/exams/<int:id>/remarks", methods=["GET", "POST"])
@requires(EXAM_EDIT)
def remarks(id):
    """Mark anew, and what was marked anew before."""
    exam, form = fetch(Exam, id, EXAM_EDIT), RemarkForm()
    if form.validate_on_submit():
        with form.trying():
            row = remark_actions.remark(exam, me(), form.reason.data)
            return go("attempts.remarks", _("重新评了分, 改动 %(count)s 份。", count=len(row.changes)), id=id)
    before = db.session.scalars(db.select(Remark).where(Remark.exam_id == exam.id).order_by(Remark.id.desc()).limit(20))
    return page("attempts/remarks.html", exam=exam, form=form, before=list(before))


@bp.get("/attempts/<int:id>")
@public
def show(id):
    attempt = results.rung(seats.attempt_here(id))
    if attempt.submitted_at:
        return go("attempts.result", id=id)
    if attempt.started_at is None:
        return go("exams.show", id=attempt.exam_id)
    asked = request.args.get("question", type=int)
    return page("attempts/show.html", attempt=attempt, **paper_page(attempt, asked))


@bp.post("/attempts/<int:id>/answers")
@csrf.exempt
@public
def answers(id):
    """One answer sent by a script, or a page of them by its button: sealed by the attempt's own key."""
    if request.mimetype == "text/plain":
        return saving.keep_one(id)
    run = run_here()
    row = saving.row_here(run, id)
    seats.check_seal(id, seats.sent_seal())
    answer_actions.check_open(row)
    saving.keep_page(run, row)
    return go("attempts.show", id=id, question=request.form.get("next", type=int))


@bp.get("/attempts/<int:id>/submission")
@public
def submission(id):
    """What is still open, asked once: a page of its own, so that "back" leads to it and sends nothing again."""
    attempt = results.rung(seats.attempt_here(id))
    if attempt.submitted_at or attempt.started_at is None:
        return go("attempts.show", id=id)
    left = results.unanswered(attempt, attempt_actions.answers_of(attempt))
    return page("attempts/submission.html", attempt=attempt, left=left, seal=seats.seal(id))


@bp.post("/attempts/<int:id>/submission")
@csrf.exempt
@public
def submit(id):
    """Hand in; with questions still open it asks first."""
    attempt = seats.attempt_here(id, held=True)
    seats.check_seal(id, seats.sent_seal())
    answers = attempt_actions.answers_of(attempt)
    if not ("anyway" in request.form or attempt.submitted_at) and results.unanswered(attempt, answers):
        return go("attempts.submission", id=id)
    attempt_actions.close(attempt, "self", answers)
    tasks.follow(attempt)
    return go("attempts.result", id=id)


@bp.get("/attempts/<int:id>/result")
@public
def result(id):
    """For who sat it, and for staff of its place."""
    attempt = results.rung(seats.attempt_to_read(id))
    if attempt.submitted_at is None:
        return go("attempts.show", id=id) if seats.is_mine(attempt) else abort(404)
    mine = seats.is_mine(attempt)
    again = mine and results.again(attempt)
    return page("attempts/result.html", attempt=attempt, mine=mine, again=again, **results.result_page(attempt))
