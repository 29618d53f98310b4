"""Answer, see why, at once. Visitors too; of them nothing is remembered but the answer itself, for the figures."""

from flask import Blueprint, abort, request

from app.access.guards import me, public
from app.db import db
from app.questions import showing
from app.questions.items import TOPICS
from app.questions.models import Question
from app.questions.practice_forms import AgesForm, AnswerForm, PlaceForm, said_in, shuffle
from app.questions.practising import next_of, pool, topics, version_for
from app.questions.response_actions import note
from app.web.answers import go, page

bp = Blueprint("practice", __name__)


@bp.get("/practice/")
@public
def index():
    form = AgesForm()
    found = topics(me(), form.ages.data)
    rows = [(topic, found[topic]) for topic in TOPICS if topic in found]
    return page("practice/index.html", "_topics.html", form=form, topics=rows, status=200)


@bp.get("/practice/<topic>")
@public
def show(topic):
    form = PlaceForm()
    place, last = form.place(), pool(me(), known(topic), form.ages.data)
    question = next_of(last, place["seed"], form.after.data)
    version = db.session.get(Question, question).version if question else None
    return asked(topic, version, place)


@bp.post("/practice/<topic>/responses")
@public
def respond(topic):
    form = AnswerForm()
    version = version_for(me(), form.version.data or 0) or abort(404)
    said = form.said(version) if form.validate_on_submit() else None
    if said is None:
        return asked(known(topic), version, form.place(), form)
    note(me(), version, said, "practice")
    return go("practice.why", topic=known(topic), id=version.id, a=given(version, said, form), **form.place())


@bp.get("/practice/<topic>/<int:id>")
@public
def why(topic, id):
    """What is right, and why. The answer stands in the address: nothing needs to be kept for it."""
    version, place = version_for(me(), id) or abort(404), PlaceForm().place()
    said = said_in(request.args, version, place["seed"])
    return page("practice/why.html", topic=known(topic), version=version, said=said, place=place)


def asked(topic, version, place, form=None):
    """The page with one question on it."""
    fresh = form or AnswerForm(formdata=None)
    return page("practice/show.html", topic=topic, version=version, place=place, form=fresh)


def known(topic):
    return topic if topic in TOPICS else abort(404)


def given(version, said, form):
    """The answer as the values of the address that shows why."""
    return showing.shown(version.kind, version.body, said, shuffle(version, form.seed.data))
