"""Somebody is away: all their files at once to a cover, until a day."""

from flask import Blueprint
from flask_babel import gettext as _

from app.access.guards import me, requires
from app.access.rules import CASE_LEAD
from app.cases import actions
from app.cases.finding import keepers, kept_by, my_stations
from app.cases.forms import CoverForm
from app.web.answers import go, page

bp = Blueprint("covers", __name__)


@bp.route("/cases/covers", methods=["GET", "POST"])
@requires(CASE_LEAD)
def new():
    form = CoverForm().offer(keepers(my_stations()))
    if form.validate_on_submit():
        with form.trying():
            worker, cover = form.people()
            files = kept_by(worker)
            for file in files:
                actions.hand_over(file, worker, me(), cover, form.cover_until.data)
            return go("today.show", _("%(count)s 份档案的代管已改好。", count=len(files)))
    return page("covers/new.html", form=form)
