"""Programmes: where they hold, the year's full score, when points run out; a district adds its own."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, me, requires, visible
from app.access.rules import PROGRAMME_EDIT, RULE_READ
from app.db import db
from app.places.choosing import roots
from app.points import programme_actions
from app.points.programme_finding import terms_of
from app.points.programme_forms import ProgrammeForm, TermsForm
from app.points.rule_models import Programme, ProgrammeTerms
from app.web.answers import go, page

bp = Blueprint("programmes", __name__)


@bp.get("/points/programmes/")
@requires(RULE_READ)
def index():
    programmes = visible(Programme, RULE_READ).options(joinedload(Programme.division))
    own = visible(ProgrammeTerms, RULE_READ).options(joinedload(ProgrammeTerms.division))
    terms = list(db.session.scalars(own.order_by(ProgrammeTerms.division_code)))
    order = Programme.division_code.is_not(None), Programme.code.desc()
    return page("programmes/index.html", programmes=list(db.session.scalars(programmes.order_by(*order))), terms=terms)


@bp.route("/points/programmes/new", methods=["GET", "POST"])
@requires(PROGRAMME_EDIT)
def new():
    form = ProgrammeForm()
    if form.validate_on_submit():
        made = programme_actions.add(form.name.data, form.division_code.data, form.cap_year.data)
        done = _("“%(name)s”已加上。再给它写规则, 按规则就可以加分。", name=made.name)
        return go("programmes.index", done)
    return page("programmes/new.html", form=form)


@bp.route("/points/programmes/<code>/terms", methods=["GET", "POST"])
@requires(PROGRAMME_EDIT)
def terms(code):
    programme = fetch(Programme, code, RULE_READ)
    form = TermsForm(data=terms_of(code, roots(PROGRAMME_EDIT)[0])._asdict())
    if form.validate_on_submit():
        with form.trying():
            said = form.cap_year.data, form.expiry_months.data, form.expiry_first_day.data
            programme_actions.set_terms(programme, form.division_code.data, *said, me())
            return go("programmes.index", _("已改好。已经记下的积分不变。"))
    return page("programmes/terms.html", form=form, programme=programme)
