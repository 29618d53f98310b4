"""The question bank, for staff."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.guards import codes, fetch, me, requires
from app.access.places import Division
from app.access.rules import QUESTION_EDIT, QUESTION_READ
from app.db import db
from app.questions import actions, changing, exporting
from app.questions.body_forms import FORMS
from app.questions.finding import listed, versions_of
from app.questions.formats import FORMATS
from app.questions.forms import FindForm
from app.questions.item_statistics import Figures, doubts
from app.questions.measuring import figures_of
from app.questions.models import Question, QuestionVersion
from app.web.answers import download, go, page
from app.web.paging import paged

bp = Blueprint("questions", __name__)

KINDS = [
    ("single", lazy_gettext("几个选项, 一个是对的")),
    ("multiple", lazy_gettext("几个选项, 对的不止一个")),
    ("truefalse", lazy_gettext("一句话, 说它对还是错")),
    ("fillin", lazy_gettext("写一个词, 和可以接受的答案比")),
    ("matching", lazy_gettext("左边和右边一一配对")),
    ("ordering", lazy_gettext("几个步骤, 排出先后")),
]


@bp.get("/questions/")
@requires(QUESTION_READ)
def index():
    form = FindForm()
    questions = paged(listed(**form.asked()))
    return page("questions/index.html", "_list.html", form=form, questions=questions, status=200)


@bp.get("/questions/exports")
@requires(QUESTION_READ)
def exports():
    """In which formats the list can be taken away, and what each would leave behind."""
    form = FindForm()
    found = exporting.items(form.asked())
    losses = [(ending, *exporting.losses(found, ending)) for ending in FORMATS]
    return page("questions/exports.html", form=form, count=len(found), losses=losses, status=200)


@bp.get("/questions/export.<any(gift, moodle, xlsx):ending>")
@requires(QUESTION_READ)
def export(ending):
    return download(exporting.file_of(FindForm().asked(), ending), _("题库") + f".{FORMATS[ending]}")


@bp.get("/questions/<int:id>")
@requires(QUESTION_READ)
def show(id):
    question = fetch(Question, id, QUESTION_READ)
    versions, found = versions_of(question), figures_of(QuestionVersion.question_id == id)
    version = versions[0]
    figures = found.get(version.id, Figures())
    about = {"figures": figures, "found": found, "doubts": doubts(version.kind, version.body, figures)}
    return page("questions/show.html", question=question, version=version, versions=versions, **about)


@bp.route("/questions/new", methods=["GET", "POST"])
@requires(QUESTION_EDIT)
def new():
    like = model()
    kind = like.kind if like else request.args.get("kind")
    if kind is None:
        return page("questions/new.html", form=None, kinds=KINDS)
    form = form_of(kind, like)
    if form.validate_on_submit():
        with form.trying():
            bank = bank_of(form)
            question = actions.add(form.item(), bank, me(), form.medium(me(), bank.code))
            return go("questions.show", _("已放进题库。"), id=question.id)
    return page("questions/new.html", form=form, like=like)


@bp.route("/questions/<int:id>/edit", methods=["GET", "POST"])
@requires(QUESTION_EDIT)
def edit(id):
    question = fetch(Question, id, QUESTION_EDIT)
    form = form_of(question.version.kind, question.version)
    # It stays in its bank.
    del form.bank
    if form.validate_on_submit():
        with form.trying():
            picture = form.medium(me(), question.division_code)
            actions.change_as_seen(question, form.number.data, form.item(), me(), picture)
            return go("questions.show", _("改动已保存。以前的答卷仍按原来的题目。"), id=id)
    return page("questions/edit.html", form=form, question=question, frozen=changing.hindrance(question))


@bp.post("/questions/<int:id>/retirement")
@requires(QUESTION_EDIT)
def retire(id):
    actions.retire(fetch(Question, id, QUESTION_EDIT))
    return go("questions.show", _("已停用, 以后不再出这道题。随时可以恢复。"), id=id)


@bp.post("/questions/<int:id>/restoration")
@requires(QUESTION_EDIT)
def restore(id):
    actions.restore(fetch(Question, id, QUESTION_EDIT))
    return go("questions.show", _("已恢复。"), id=id)


def model():
    """The current version of the question from which a copy is made."""
    like = request.args.get("like", type=int)
    return fetch(Question, like, QUESTION_READ).version if like else None


def form_of(kind, version=None):
    """The form for a question of this kind, with what a version says typed in."""
    kind = FORMS.get(kind) or abort(404)
    return kind.of(version) if version else kind()


def bank_of(form):
    """The division in whose bank a new question goes."""
    code = form.bank.data
    return db.session.get(Division, code) if code in codes(QUESTION_EDIT) else abort(404)
