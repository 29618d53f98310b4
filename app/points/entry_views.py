"""Entries on everybody's cards, for staff; and taking one back."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires
from app.access.rules import ENTRY_READ, ENTRY_REVERSE
from app.points.entry_finding import found
from app.points.entry_forms import FindEntriesForm, ReversalForm
from app.points.models import Entry
from app.points.reversal_actions import take_back
from app.points.wording import title
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("entries", __name__)


@bp.get("/points/entries/")
@requires(ENTRY_READ)
def index():
    form = FindEntriesForm()
    entries = paged(found(form.words.data))
    return page("entries/index.html", "_list.html", form=form, entries=entries, title=title)


@bp.route("/points/entries/<int:id>/reversal", methods=["GET", "POST"])
@requires(ENTRY_REVERSE)
def reversal(id):
    entry, form = fetch(Entry, id, ENTRY_REVERSE), ReversalForm()
    if form.validate_on_submit():
        with form.trying():
            take_back(entry, form.reason.data, me())
            return go("entries.index", _("已冲正。原来的一笔和冲正的一笔都在卡上。"))
    return page("entries/reversal.html", form=form, entry=entry, title=title)
