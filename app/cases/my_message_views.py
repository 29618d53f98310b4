"""Writing to one's worker, and reading the answers."""

from flask import Blueprint

from app.access.guards import gated, me, requires
from app.access.rules import CASE_OWN
from app.cases import message_actions
from app.cases.own_finding import messages_of
from app.cases.own_forms import MessageForm
from app.cases.own_opening import mine
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("my_messages", __name__)


@bp.get("/my-plan/messages")
@requires(CASE_OWN)
@gated
def index():
    file = mine()
    response = listed(file, MessageForm(formdata=None))
    message_actions.read_own(file)
    return response


@bp.post("/my-plan/messages")
@requires(CASE_OWN)
def create():
    file, form = mine(), MessageForm()
    if form.validate_on_submit():
        with form.trying():
            message_actions.write(file, form.words.data, me())
            return go("my_messages.index")
    return listed(file, form)


def listed(file, form):
    return page("my_messages/index.html", file=file, form=form, messages=paged(messages_of(file), 20))
