"""Points by hand: asked by one, agreed to by another."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, late, me, requires, visible
from app.access.rules import AWARD_ASK, AWARD_DECIDE, AWARD_READ
from app.db import regate
from app.media.private_sending import send
from app.people.finding import the_one
from app.points.award_actions import ask, decide, show_proof
from app.points.choosing import offered_by_hand, rules_by_hand
from app.points.entry_forms import AwardForm, DecisionForm
from app.points.models import Award
from app.points.programme_finding import programme_of
from app.points.rule_finding import rule_for
from app.web.answers import go, page
from app.web.labels import label
from app.web.paging import paged

bp = Blueprint("awards", __name__)


@bp.route("/points/awards/new", methods=["GET", "POST"])
@requires(AWARD_ASK)
@late
def new():
    form = AwardForm().offer(offered_by_hand())
    if form.validate_on_submit():
        regate()
        with form.trying():
            person = the_one(form.person.data, AWARD_ASK)
            if person:
                fields = [form[name].data for name in ("rule", "points", "day", "reason", "evidence")]
                show_proof(ask(person, *fields, me()), form.picture.shrunk, me())
                return go("entries.index", _("%(name)s 的加分已交上去, 等另一个人核准。", name=person.name))
            form.person.errors = [_("没有找到这个人。请核对号码。")]
    return page("awards/new.html", form=form)


@bp.get("/points/awards/")
@requires(AWARD_DECIDE)
def index():
    waiting = visible(Award, AWARD_DECIDE).where(Award.agreed.is_(None))
    awards = paged(waiting.options(joinedload(Award.person), joinedload(Award.asked_by)).order_by(Award.id))
    return page("awards/index.html", awards=awards, names=dict(rules_by_hand()))


@bp.post("/points/awards/<int:id>/decision")
@requires(AWARD_DECIDE)
def decision(id):
    award, form = fetch(Award, id, AWARD_DECIDE), DecisionForm()
    if form.validate_on_submit():
        with form.trying():
            entry = decide(award, form.agreed.data == "yes", me(), form.answer.data or "")
            return go("awards.index", told(award, entry))
    return page("awards/decision.html", form=form, award=award, names=dict(rules_by_hand()))


@bp.get("/points/awards/<int:id>")
@requires(AWARD_READ)
def show(id):
    award = fetch(Award, id, AWARD_READ)
    rule = rule_for(programme_of(award.rule), award.rule, award.person.division_code, award.day)
    return page("awards/show.html", award=award, rule=rule)


@bp.get("/points/awards/<int:id>/picture")
@requires(AWARD_READ)
def picture(id):
    return send(fetch(Award, id, AWARD_READ).picture)


def told(award, entry):
    """What became of it, and why the card got less, if it did."""
    name = award.person.name
    if entry is None:
        return _("%(name)s 的加分已退回。", name=name)
    if entry.cut:
        about = {"earned": entry.earned, "points": entry.points, "why": label("cut", entry.cut)}
        return _("%(name)s 的加分已核准: 得%(earned)s分, 记%(points)s分: %(why)s。", name=name, **about)
    return _("%(name)s 的加分已核准, 记了 %(points)s 分。", name=name, points=entry.points)
