"""The cloud classroom."""

from flask import Blueprint, abort, request

from app.access.guards import me, requires
from app.access.rules import LESSON_READ
from app.lessons import texts
from app.lessons.finding import is_editor, leading, lesson_at, listed
from app.lessons.forms import FindForm
from app.lessons.marking import picture_source, render
from app.media.finding import by_digest
from app.web.answers import page
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
    return page("lessons/show.html", lesson=lesson, **reading(lesson, asked_section(), "all" in request.args))


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
