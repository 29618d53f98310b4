"""Rankings: frozen, shown by number only, explained to the one who stands there, asked about, settled."""

from flask import Blueprint, Response
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import can, fetch, me, public, requires, visible
from app.access.rules import APPLICATION_MAKE, BENEFIT_EDIT, RANKING_READ
from app.benefits import ranking_actions as verbs
from app.benefits.models import Benefit
from app.benefits.ranking_forms import AnswerForm, FreezeForm, ObjectionForm
from app.benefits.ranking_models import Objection, Ranking, RankingRow
from app.db import db
from app.printing import chinese
from app.printing import pdf as printing
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("rankings", __name__)
STYLE = "rankings/paper.css"


@bp.route("/benefits/<int:id>/rankings/new", methods=["GET", "POST"])
@requires(BENEFIT_EDIT)
def new(id):
    benefit = fetch(Benefit, id, BENEFIT_EDIT)
    form = FreezeForm(data={"day": clock.today(), "hour": clock.local(clock.now()).time().replace(second=0)})
    if form.validate_on_submit():
        with form.trying():
            ranking = verbs.freeze(benefit, form.moment, me())
            return go("rankings.show", _("排名已定格。"), id=ranking.id)
    return page("rankings/new.html", form=form, benefit=benefit)


@bp.get("/rankings/<int:id>")
@public
def show(id):
    ranking = fetch(Ranking, id, RANKING_READ)
    rows = select(RankingRow).where(RankingRow.ranking_id == id)
    mine = rows.where(RankingRow.person_id == me().id) if me() else None
    return page(
        "rankings/show.html",
        ranking=ranking,
        rows=paged(rows.order_by(RankingRow.place), per=50),
        mine=db.session.scalar(mine) if mine is not None else None,
        waiting=waiting(ranking) if can(BENEFIT_EDIT, ranking) else [],
        newest=verbs.is_newest(ranking),
    )


@bp.get("/rankings/<int:id>.pdf")
@public
def paper(id):
    ranking = fetch(Ranking, id, RANKING_READ)
    rows = select(RankingRow).where(RankingRow.ranking_id == id).order_by(RankingRow.place)
    html = chinese.html("rankings/_paper.html", ranking=ranking, rows=db.session.scalars(rows).all())
    return Response(printing.render(html, STYLE), mimetype="application/pdf")


@bp.route("/rankings/rows/<int:id>", methods=["GET", "POST"])
@requires(APPLICATION_MAKE)
def row(id):
    """How was mine counted? And, if that does not convince, asking a person."""
    row, form = fetch(RankingRow, id, APPLICATION_MAKE), ObjectionForm()
    if form.validate_on_submit():
        with form.trying():
            verbs.object_to(row, form.reason.data)
            return go("rankings.row", _("已交上去, 由另一个人来看。"), id=id)
    objection = db.session.scalar(select(Objection).where(Objection.row_id == id))
    return page("rankings/row.html", row=row, form=form, objection=objection)


@bp.route("/rankings/objections/<int:id>", methods=["GET", "POST"])
@requires(BENEFIT_EDIT)
def objection(id):
    objection, form = fetch(Objection, id, BENEFIT_EDIT), AnswerForm()
    if form.validate_on_submit():
        with form.trying():
            verbs.answer(objection, form.answer.data, me())
            return go("rankings.show", _("已答复, 本人看得到。"), id=objection.row.ranking_id)
    return page("rankings/objection.html", objection=objection, row=objection.row, form=form)


@bp.post("/rankings/<int:id>/settlement")
@requires(BENEFIT_EDIT)
def settlement(id):
    verbs.settle(fetch(Ranking, id, BENEFIT_EDIT), me())
    return go("rankings.show", _("名额已按排名确定。"), id=id)


def waiting(ranking):
    """The objections that nobody has answered."""
    query = visible(Objection, BENEFIT_EDIT).join(Objection.row).options(joinedload(Objection.row))
    query = query.where(RankingRow.ranking_id == ranking.id, Objection.answered_at.is_(None))
    return list(db.session.scalars(query.order_by(Objection.id)))
