"""Time spent on lessons: its signs, shown to the learner, and summed for the organisation."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.access.guards import me, requires
from app.access.rules import LESSON_READ, STUDY_OWN, STUDY_SUM
from app.db import db
from app.lessons import study_actions, texts
from app.lessons.finding import lesson_at
from app.lessons.forms import where
from app.lessons.models import Lesson, Study
from app.lessons.sums import sums
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("studies", __name__)


@bp.get("/me/studies")
@requires(STUDY_OWN)
def mine():
    own = Study.person_id == me().id
    query = select(Study).where(own).options(joinedload(Study.lesson).defer(Lesson.body))
    seconds, finished = db.session.execute(
        select(func.coalesce(func.sum(Study.seconds), 0), func.count(Study.finished_at)).where(own)
    ).one()
    studies = paged(query.order_by(Study.last_at.desc(), Study.id.desc()))
    return page("studies/mine.html", studies=studies, minutes=seconds // 60, finished=finished)


@bp.get("/studies/")
@requires(STUDY_SUM)
def index():
    groups, small, total = sums()
    return page("studies/index.html", groups=groups, small=small, total=total)


@bp.post("/lessons/<slug>/beats")
@requires(STUDY_OWN)
def beat(slug):
    """A few bytes from a page that is in sight; `look` when it has just come in sight."""
    lesson = lesson_at(slug, LESSON_READ)
    place, since = where(lesson)
    if "look" in request.form:
        study_actions.look(me(), lesson, place)
    else:
        study_actions.beat(me(), lesson, place, since)
    return "", 204


@bp.post("/lessons/<slug>/turns")
@requires(STUDY_OWN)
def turn(slug):
    """On to the next section; after the last one the lesson is read."""
    lesson = lesson_at(slug, LESSON_READ)
    place, since = where(lesson)
    study = study_actions.turn(me(), lesson, place, since)
    if place is not None and place + 1 < len(texts.split(lesson.body)):
        return go("lessons.show", slug=slug, section=place + 2)
    return go("studies.mine", _("学完了「%(title)s」。", title=lesson.title) if study.finished_at else _("记下了。"))
