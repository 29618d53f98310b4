"""The worker's side of the words to and fro."""

from flask import Blueprint

from app.access.guards import gated, me, requires
from app.access.rules import CASE_EDIT, CASE_READ
from app.cases import message_actions
from app.cases.opening import kept, opened
from app.cases.own_finding import messages_of
from app.cases.own_forms import MessageForm
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("case_messages", __name__)


@bp.get("/cases/<code>/messages")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    response = listed(file, MessageForm(formdata=None))
    # An officer's look answers nothing: it stays unread for whoever keeps the file.
    if file.is_entrusted_to(me()):
        message_actions.read_theirs(file)
    return response


@bp.post("/cases/<code>/messages")
@requires(CASE_EDIT)
def create(code):
    file, form = kept(code), MessageForm()
    if form.validate_on_submit():
        with form.trying():
            message_actions.write(file, form.words.data, me())
            return go("case_messages.index", code=code)
    return listed(file, form)


def listed(file, form):
    return page("case_messages/index.html", file=file, form=form, messages=paged(messages_of(file), 20))
