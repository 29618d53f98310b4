"""Two accounts of one person: which stays, a second look, then the yes."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import fetch, me, requires, scope
from app.access.merges import told
from app.access.models import Person
from app.access.rules import PERSON_MERGE
from app.people.finding import the_one
from app.people.merge_actions import candidates, merge
from app.people.merge_forms import FindOtherForm, MergeForm
from app.web.answers import go, page

bp = Blueprint("merges", __name__)


@bp.get("/people/<int:id>/merge")
@requires(PERSON_MERGE)
def new(id):
    kept, form = fetch(Person, id, PERSON_MERGE), FindOtherForm()
    other = the_one(form.other.data, PERSON_MERGE) if form.other.data else None
    if other is None or other is kept:
        if form.other.data:
            form.other.errors = [_("没有找到这个人。请核对号码。")] if other is None else [_("这是同一个账户。")]
        alike = candidates(kept, scope(Person, PERSON_MERGE))
        return page("merges/new.html", status=200, form=form, kept=kept, alike=alike)
    return look(kept, other, MergeForm(other=other.volunteer_number))


@bp.post("/people/<int:id>/merge")
@requires(PERSON_MERGE)
def create(id):
    kept, form = fetch(Person, id, PERSON_MERGE), MergeForm()
    gone = the_one(form.other.data or "", PERSON_MERGE)
    if gone is None:
        return go("merges.new", _("没有找到这个人。请核对号码。"), id=id)
    if form.validate_on_submit():
        with form.trying():
            merge(kept, gone, form.note.data, me())
            return go("people.show", _("已合并。另一个账户已注销, 它的记录和积分都在这里了。"), id=id)
    return look(kept, gone, form)


def look(kept, gone, form):
    return page("merges/create.html", form=form, kept=kept, gone=gone, words=told(kept, gone))
