"""What one got wrong and has not yet mended."""

from flask import Blueprint, abort, request

from app.access.guards import me, requires
from app.access.rules import MISTAKE_OWN
from app.db import db
from app.questions import mistake_finding
from app.questions.items import TOPICS
from app.questions.models import Question
from app.questions.practice_forms import AnswerForm, PlaceForm, said_in
from app.questions.practice_views import given, known
from app.questions.practising import next_of, version_for
from app.questions.response_actions import find_mistake, note
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("mistakes", __name__)
bp.add_app_template_global(mistake_finding.progress, "mistake_progress")


@bp.get("/mistakes/")
@requires(MISTAKE_OWN)
def index():
    cleared = "cleared" in request.args
    found = mistake_finding.topics(me())
    topics = [(topic, *found[topic]) for topic in TOPICS if topic in found]
    mistakes = paged(mistake_finding.mistakes_of(me(), cleared), per=10)
    months = mistake_finding.months(me())
    return page("mistakes/index.html", topics=topics, mistakes=mistakes, cleared=cleared, months=months)


@bp.get("/mistakes/<topic>")
@requires(MISTAKE_OWN)
def show(topic):
    form = PlaceForm()
    place, last = form.place(), mistake_finding.pool(me(), known(topic))
    question = next_of(last, place["seed"], form.after.data)
    version = db.session.get(Question, question).version if question else None
    return asked(topic, version, place)


@bp.post("/mistakes/<topic>/responses")
@requires(MISTAKE_OWN)
def respond(topic):
    form = AnswerForm()
    version = version_for(me(), form.version.data or 0) or abort(404)
    said = form.said(version) if form.validate_on_submit() else None
    if said is None:
        return asked(known(topic), version, form.place(), form)
    note(me(), version, said, "mistakes")
    return go("mistakes.why", topic=known(topic), id=version.id, a=given(version, said, form), **form.place())


@bp.get("/mistakes/<topic>/<int:id>")
@requires(MISTAKE_OWN)
def why(topic, id):
    """What is right, why, and how far this mistake is from its end."""
    version, place = version_for(me(), id) or abort(404), PlaceForm().place()
    said, mistake = said_in(request.args, version, place["seed"]), find_mistake(me().id, version.question_id)
    return page("mistakes/why.html", topic=known(topic), version=version, said=said, place=place, mistake=mistake)


def asked(topic, version, place, form=None):
    """The page with one question on it."""
    fresh = form or AnswerForm(formdata=None)
    return page("mistakes/show.html", topic=topic, version=version, place=place, form=fresh)
