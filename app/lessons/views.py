"""The cloud classroom."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _

from app.access.guards import me, requires
from app.access.rules import LESSON_READ
from app.access.secrets import digits
from app.lessons import texts
from app.lessons.checks import checks_of, name_of, read, values_of
from app.lessons.finding import is_editor, leading, lesson_at, listed
from app.lessons.forms import FindForm, where
from app.lessons.marking import picture_source, render
from app.lessons.study_actions import answer as note_answers
from app.lessons.study_actions import stamp, study_of, turn
from app.media.finding import by_digest
from app.questions.grading import is_right
from app.web.answers import go, page
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
    return page("lessons/answers.html", lesson=lesson, answers=told, right=right, study=me() and study_of(me(), lesson))


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
