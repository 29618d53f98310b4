"""Papers: a fixed list, or what is drawn."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.access.guards import codes, fetch, me, requires, visible
from app.access.places import Division
from app.access.rules import EXAM_EDIT, PAPER_EDIT, PAPER_READ, QUESTION_READ
from app.db import db
from app.exams import finding, freezing, pool, question_paper_actions
from app.exams.models import Paper, PaperQuestion
from app.exams.question_paper_forms import PaperForm, PartsForm, PickForm, TickedForm
from app.questions.models import Question, QuestionVersion
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("question_papers", __name__)


@bp.get("/question-papers/")
@requires(PAPER_READ)
def index():
    return page("question_papers/index.html", papers=paged(visible(Paper, PAPER_READ).order_by(Paper.id.desc())))


@bp.route("/question-papers/new", methods=["GET", "POST"])
@requires(PAPER_EDIT)
def new():
    form = PaperForm(data={"kind": "fixed", "place": next(iter(codes(EXAM_EDIT)), "")})
    if form.validate_on_submit():
        place = fetch(Division, form.place.data, PAPER_EDIT)
        paper = question_paper_actions.make(me(), form.title.data, form.kind.data, place)
        return go("question_papers.edit", id=paper.id)
    return page("question_papers/new.html", form=form)


@bp.get("/question-papers/<int:id>")
@requires(PAPER_READ)
def show(id):
    paper = fetch(Paper, id, PAPER_READ)
    listed = paged(on(paper), per=20, scalars=False) if paper.kind == "fixed" else None
    count, marks = finding.size(paper)
    lacking = {part.number: lacks for part, lacks in pool.lacks(paper)} if paper.kind == "draw" else {}
    frozen = freezing.reason_for_paper(paper)
    context = {"paper": paper, "listed": listed, "lacking": lacking, "frozen": frozen}
    return page("question_papers/show.html", count=count, marks=marks, **context)


@bp.route("/question-papers/<int:id>/edit", methods=["GET", "POST"])
@requires(PAPER_EDIT)
def edit(id):
    """The list of a fixed paper, the parts of a drawn one."""
    paper = fetch(Paper, id, PAPER_EDIT)
    return edit_parts(paper) if paper.kind == "draw" else edit_list(paper)


@bp.route("/question-papers/<int:id>/questions", methods=["GET", "POST"])
@requires(PAPER_EDIT)
def questions(id):
    """Pick questions of the bank for a fixed paper."""
    paper, form, find = fetch(Paper, id, PAPER_EDIT), TickedForm(), PickForm()
    if form.validate_on_submit():
        with form.trying():
            chosen = db.session.scalars(visible(Question, QUESTION_READ).where(Question.id.in_(form.ticked)))
            count = question_paper_actions.add(paper, list(chosen), form.marks.data)
            return go("question_papers.questions", _("加了 %(count)s 题。", count=count), id=id, **asked(find))
    context = {"paper": paper, "form": form, "find": find, **about(paper)}
    return page("question_papers/questions.html", offered=paged(offered(paper, find), scalars=False), **context)


@bp.post("/question-papers/<int:id>/removal")
@requires(PAPER_EDIT)
def removal(id):
    question_paper_actions.discard(fetch(Paper, id, PAPER_EDIT))
    return go("question_papers.index", _("试卷已删除。"))


def edit_list(paper):
    form = TickedForm()
    if form.validate_on_submit():
        with form.trying():
            if "remove" in form.wanted:
                question_paper_actions.remove(paper, form.ticked)
            else:
                question_paper_actions.weigh(paper, form.ticked, form.marks.data)
            return go("question_papers.edit", _("改动已保存。"), id=paper.id)
    listed = paged(on(paper), per=30, scalars=False)
    return page("question_papers/edit.html", paper=paper, form=form, listed=listed, **about(paper))


def edit_parts(paper):
    form = PartsForm.of(paper)
    if form.validate_on_submit():
        with form.trying():
            question_paper_actions.set_parts(paper, form.rows())
            return go("question_papers.show", _("改动已保存。"), id=paper.id)
    return page("question_papers/edit.html", paper=paper, form=form, listed=None, **about(paper))


def about(paper):
    """Its size, and why it cannot be changed now."""
    return {"size": finding.size(paper), "frozen": freezing.reason_for_paper(paper)}


def on(paper):
    """Rows (number, marks, version, question) of a fixed paper."""
    query = select(PaperQuestion.number, PaperQuestion.marks, QuestionVersion, Question)
    query = query.join(PaperQuestion.question).join(QuestionVersion, pool.is_current())
    return query.where(PaperQuestion.paper_id == paper.id).order_by(PaperQuestion.number)


def offered(paper, find):
    """Rows (question id, text, topic, difficulty, ages, kind) of the bank that the paper may use and has not yet."""
    query = select(
        Question.id,
        QuestionVersion.text,
        QuestionVersion.topic,
        QuestionVersion.difficulty,
        QuestionVersion.ages,
        QuestionVersion.kind,
    ).join(QuestionVersion, pool.is_current())
    there = select(PaperQuestion.question_id).where(PaperQuestion.paper_id == paper.id)
    query = query.where(pool.within_reach(paper), *pool.holds(clock.today()), Question.id.not_in(there))
    if find.topic.data:
        query = query.where(QuestionVersion.topic == find.topic.data)
    if find.ages.data:
        query = query.where(QuestionVersion.ages == find.ages.data)
    words = find.words.data
    if words:
        said = QuestionVersion.text.icontains(words, autoescape=True)
        query = query.where(or_(said, Question.code.contains(words, autoescape=True)))
    return query.order_by(Question.id)


def asked(find):
    """What was asked for, to ask it again."""
    return {name: find[name].data for name in ("topic", "ages", "words") if find[name].data}
