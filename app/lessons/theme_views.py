"""The theme of each month."""

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.access.guards import fetch, me, requires, visible
from app.access.rules import LESSON_EDIT
from app.lessons import theme_actions
from app.lessons.editing import ThemeForm
from app.lessons.models import Lesson, Theme
from app.web.answers import go, page
from app.web.paging import paged

bp = Blueprint("themes", __name__)


@bp.get("/themes/")
@requires(LESSON_EDIT)
def index():
    themes = visible(Theme, LESSON_EDIT).options(
        joinedload(Theme.lesson).defer(Lesson.body), joinedload(Theme.division)
    )
    return page("themes/index.html", themes=paged(themes.order_by(Theme.month.desc(), Theme.division_code)))


@bp.route("/themes/new", methods=["GET", "POST"])
@requires(LESSON_EDIT)
def new():
    form = ThemeForm()
    if form.validate_on_submit():
        with form.trying():
            theme_actions.choose(me(), form.division.data, form.month.data, form.lesson.data, form.title.data)
            return go("themes.index", _("定好了。到那个月它就在云课堂的最前面。"))
    return page("themes/new.html", form=form)


@bp.post("/themes/<int:id>/removal")
@requires(LESSON_EDIT)
def removal(id):
    theme_actions.remove(fetch(Theme, id, LESSON_EDIT))
    return go("themes.index", _("已去掉, 那个月用自带的课。"))
