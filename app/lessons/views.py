"""The cloud classroom."""

from flask import Blueprint, abort, request, session
from flask_babel import gettext as _

from app.access.guards import codes, me, requires
from app.access.rules import LESSON_EDIT, LESSON_READ
from app.access.secrets import digits
from app.lessons import actions, texts, timing, uploading
from app.lessons.checks import checks_of, name_of, read, values_of
from app.lessons.editing import MEGA, EditForm, NewForm, UploadForm, most_bytes
from app.lessons.finding import is_editor, leading, lesson_at, listed
from app.lessons.forms import FindForm, where
from app.lessons.marking import picture_source, render
from app.lessons.study_actions import answer as note_answers
from app.lessons.study_actions import stamp, study_of, turn
from app.media import tasks
from app.media.finding import by_digest, recent
from app.questions.grading import is_right
from app.web.answers import go, page
from app.web.application import after_commit
from app.web.forms import Form
from app.web.paging import paged
from app.web.remembering import remembered

bp = Blueprint("lessons", __name__)

# Longer lessons send one section at a time; shorter ones all of them, so that a turn needs no network.
SHORT = 3000


@bp.get("/lessons/")
@requires(LESSON_READ)
@remembered
def index():
    form = FindForm()
    mine = form.which.data == "mine" and is_editor()
    asked = form.asked()
    lessons = paged(listed(mine, **asked))
    lead = None if mine or any(asked.values()) or lessons.number > 1 else leading(me())
    picture = lead and first_picture(lead[1])
    context = {"form": form, "lessons": lessons, "mine": mine, "editor": is_editor(), "lead": lead, "picture": picture}
    return page("lessons/index.html", "_list.html", status=200, **context)


@bp.get("/lessons/<slug>")
@requires(LESSON_READ)
@remembered
def show(slug):
    lesson = lesson_at(slug, LESSON_READ)
    shown = reading(lesson, asked_section(), "all" in request.args)
    at_end = shown["whole"] or shown["number"] == shown["count"]
    return page(
        "lessons/show.html",
        lesson=lesson,
        checks=checks_of(lesson) if at_end else [],
        seed=digits(4),
        check_name=name_of,
        since=me() and lesson.state == "published" and stamp(me(), lesson),
        study=me() and study_of(me(), lesson),
        **shown,
    )


@bp.route("/lessons/new", methods=["GET", "POST"])
@requires(LESSON_EDIT)
def new():
    form = NewForm()
    if form.validate_on_submit():
        with form.trying():
            lesson = actions.draft(me(), form.division.data, **form.says())
            return go("lessons.show", _("草稿已保存。看过以后再发布。"), slug=lesson.slug)
    return page("lessons/new.html", form=form)


@bp.url_value_preprocessor
def may_be_large(endpoint, values):
    """Who is signed in may send a film along with a lesson; it is read before anybody asks who that is."""
    if endpoint == "lessons.edit" and request.method == "POST" and "_user_id" in session:
        request.max_content_length = max(most_bytes().values()) + MEGA


@bp.route("/lessons/<slug>/edit", methods=["GET", "POST"])
@requires(LESSON_EDIT)
def edit(slug):
    """Saved, or shown once more with what was sent along or as it would look."""
    lesson = lesson_at(slug, LESSON_EDIT)
    form, upload, made, preview = EditForm.of(lesson), UploadForm(), {}, None
    if request.files.get("file") or request.form.get("do") == "upload":
        made = sent_along(lesson, form, upload)
    elif request.form.get("do") == "preview":
        preview = render(form.body.data or "", opened=True)
    elif form.validate_on_submit():
        with form.trying():
            actions.change(lesson, me(), form.revision.data, **form.says())
            return go("lessons.show", _("改动已保存。"), slug=slug)
    sent = [(one, uploading.line_of(one, one.name)) for one in recent(lesson.division_code)]
    most = {kind: bytes // MEGA for kind, bytes in most_bytes().items()}
    status = 422 if form.errors or upload.errors else 200
    context = {"form": form, "upload": upload, "preview": preview, "recent": sent, "most": most, **made}
    return page("lessons/edit.html", lesson=lesson, status=status, **{"made": None, "line": "", **context})


def sent_along(lesson, form, upload):
    """Keep the file; what it became, and its line, which is now the last of the text that was typed."""
    if not upload.validate_on_submit():
        return {}
    with upload.trying():
        words = upload.words.data
        made = uploading.take(lesson, me(), upload.file.data, words, upload.spoken.data, most_bytes())
        if uploading.is_pdf(made):
            after_commit(lambda: tasks.convert.later(made.id))
            return {"made": made}
        line = uploading.line_of(made, words)
        form.body.data = f"{form.body.data or ''}\n\n{line}".strip()
        upload.words.data = upload.spoken.data = ""
        return {"made": made, "line": line}
    return {}


@bp.post("/lessons/<slug>/publication")
@requires(LESSON_EDIT)
def publication(slug):
    actions.publish(lesson_at(slug, LESSON_EDIT), me())
    return go("lessons.show", _("已发布, 大家都能看到。"), slug=slug)


@bp.post("/lessons/<slug>/withdrawal")
@requires(LESSON_EDIT)
def withdrawal(slug):
    actions.withdraw(lesson_at(slug, LESSON_EDIT), me())
    return go("lessons.show", _("已收回, 改好可以再发布。"), slug=slug)


@bp.post("/lessons/<slug>/copies")
@requires(LESSON_EDIT)
def copies(slug):
    """What came with the software, or another place's, is not changed but copied."""
    copied = actions.copy(lesson_at(slug, LESSON_READ), me(), codes(LESSON_EDIT)[0])
    return go("lessons.edit", _("这是复制出来的草稿。"), slug=copied.slug)


@bp.route("/lessons/<slug>/removal", methods=["GET", "POST"])
@requires(LESSON_EDIT)
def removal(slug):
    lesson, form = lesson_at(slug, LESSON_EDIT), Form()
    if form.validate_on_submit():
        with form.trying():
            actions.discard(lesson)
            return go("lessons.index", _("草稿已删除。"), which="mine")
    return page("lessons/removal.html", form=form, lesson=lesson)


@bp.post("/lessons/<slug>/answers")
@requires(LESSON_READ)
def answer(slug):
    """The check questions: graded for everybody, noted for who is signed in."""
    lesson, seed = lesson_at(slug, LESSON_READ), request.form.get("seed", "")[:8]
    versions = checks_of(lesson)
    values = values_of(versions, request.form)
    answers = read(versions, values, seed)
    if all(said is None for _version, said in answers):
        last = len(texts.split(lesson.body))
        return go("lessons.show", _("还没有选答案。选好再看对不对。"), slug=slug, section=last)
    if me() and "since" in request.form:
        turn(me(), lesson, *where(lesson))
        note_answers(me(), lesson, answers)
    return go("lessons.answers", slug=slug, seed=seed, **values)


@bp.get("/lessons/<slug>/answers")
@requires(LESSON_READ)
def answers(slug):
    """What was said stands in the address: nothing is kept of who is not signed in."""
    lesson, seed = lesson_at(slug, LESSON_READ), request.args.get("seed", "")[:8]
    versions = checks_of(lesson) or abort(404)
    told = read(versions, values_of(versions, request.args), seed)
    right = sum(is_right(version.kind, version.body, said) for version, said in told)
    study = me() and study_of(me(), lesson)
    next_section = study and not study.finished_at and timing.first_open(study.sections, len(texts.split(lesson.body)))
    return page(
        "lessons/answers.html", lesson=lesson, answers=told, right=right, study=study, next_section=next_section
    )


def reading(lesson, number, whole):
    """What a lesson's page shows: the sections (number, title, HTML), and which of them is open."""
    sections = texts.split(lesson.body)
    if not 1 <= number <= len(sections):
        abort(404)
    sent = range(len(sections)) if whole or len(lesson.body) <= SHORT else [number - 1]
    shown = [(index + 1, render(sections[index].source, whole)) for index in sent]
    return {"sections": shown, "count": len(sections), "number": number, "whole": whole or len(sections) == 1}


def asked_section():
    return request.args.get("section", 1, type=int)


def first_picture(lesson):
    found = texts.first_picture(lesson.body)
    return found and picture_source(found[0], by_digest(texts.digests(lesson.body)))
