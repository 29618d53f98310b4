"""Points for a training from its list: looked at row by row, agreed to by a second person, credited once."""

from datetime import date

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import joinedload

from app import sheets
from app.access.guards import codes, fetch, me, requires, visible
from app.access.rules import AWARD_ASK, AWARD_DECIDE, TRAINING_READ
from app.db import db
from app.errors import Refusal
from app.points import training_actions
from app.points.choosing import offered_by_hand, rules_by_hand
from app.points.entry_forms import DecisionForm
from app.points.programme_finding import programme_of
from app.points.training_finding import outcomes, shown_rows
from app.points.training_forms import TrainingForm
from app.points.training_models import TrainingBatch
from app.points.training_plan import plan
from app.points.training_rows import COLUMNS, HEADINGS
from app.web import uploads
from app.web.answers import download, go, page
from app.web.paging import paged

bp = Blueprint("trainings", __name__)

KIND = "training"
MOST = 1000
RESULT_COLUMNS = [lazy_gettext("行"), lazy_gettext("姓名"), lazy_gettext("所在地"), lazy_gettext("结果")]


@bp.get("/points/batches/")
@requires(TRAINING_READ)
def index():
    # What waits comes first.
    order = (TrainingBatch.agreed.is_not(None), TrainingBatch.id.desc())
    batches = visible(TrainingBatch, TRAINING_READ).options(joinedload(TrainingBatch.asked_by)).order_by(*order)
    return page("trainings/index.html", batches=paged(batches))


@bp.route("/points/batches/new", methods=["GET", "POST"])
@requires(AWARD_ASK)
def new():
    form = TrainingForm().offer(offered_by_hand())
    if form.validate_on_submit():
        with form.trying():
            rows = uploads.rows_of(form.sheet.data, HEADINGS)
            about = programme_of(form.rule.data), form.rule.data, form.day.data, form.title.data
            batch = training_actions.known(training_actions.digest_of(rows, about))
            if batch:
                return go("trainings.index", _("这份名单已经交过了, 不用再交。"))
            return go("trainings.preview", id=look_at(form.sheet.data.filename, rows, about).id)
    return page("trainings/new.html", form=form)


@bp.get("/points/batches/template.xlsx")
@requires(AWARD_ASK)
def template():
    """An empty list with the right headings."""
    headings = [str(heading) for _key, heading in COLUMNS]
    return download(sheets.write(_("培训名单"), headings, []), _("培训名单模板") + ".xlsx")


@bp.get("/points/batches/uploads/<int:id>")
@requires(AWARD_ASK)
def preview(id):
    upload = uploads.mine(KIND, id)
    rows, counts = uploads.paged_rows(upload), uploads.counts(upload)
    parts = {"upload": upload, "rows": rows, "counts": counts, "columns": COLUMNS}
    return page("trainings/preview.html", "_rows.html", **parts)


@bp.get("/points/batches/uploads/<int:id>/report.xlsx")
@requires(AWARD_ASK)
def report(id):
    return download(uploads.report(uploads.mine(KIND, id), COLUMNS), _("培训名单核对结果") + ".xlsx")


@bp.post("/points/batches/uploads/<int:id>/acceptance")
@requires(AWARD_ASK)
def accept(id):
    outcome = uploads.accept(uploads.mine(KIND, id), enter)
    return go("trainings.show", _("已交上去, 等另一个人核准。"), id=outcome["batch"])


@bp.get("/points/batches/<int:id>")
@requires(TRAINING_READ)
def show(id):
    batch = fetch(TrainingBatch, id, TRAINING_READ)
    rows = paged(shown_rows(batch), per=25)
    parts = {"batch": batch, "rows": rows, "told": outcomes(batch, rows), "names": dict(rules_by_hand())}
    return page("trainings/show.html", "_people.html", **parts, form=DecisionForm())


@bp.get("/points/batches/<int:id>/result.xlsx")
@requires(TRAINING_READ)
def result(id):
    batch = fetch(TrainingBatch, id, TRAINING_READ)
    rows = list(db.session.scalars(shown_rows(batch)))
    told = outcomes(batch, rows)
    table = [[row.number, row.person.name, row.person.division.full_name, str(told[row.id])] for row in rows]
    return download(sheets.write(_("培训记分"), [str(one) for one in RESULT_COLUMNS], table), f"{batch.title}.xlsx")


@bp.post("/points/batches/<int:id>/decision")
@requires(AWARD_DECIDE)
def decision(id):
    batch, form = fetch(TrainingBatch, id, AWARD_DECIDE), DecisionForm()
    if not form.validate_on_submit():
        return go("trainings.show", id=id)
    training_actions.decide(batch, form.agreed.data == "yes", me(), form.answer.data or "")
    done = _("已核准, 每个人记了多少写在下面。") if batch.agreed else _("已退回。")
    return go("trainings.show", done, id=id)


def look_at(filename, rows, about):
    """Keep what each row would become."""
    if len(rows) > MOST:
        raise Refusal(_("一次最多 %(count)s 行。请分成几份再传。", count=MOST))
    lines = [uploads.line_of(one.row, one.values, one.becomes, one.problems, one.notes) for one in plan(rows, about)]
    programme, rule, day, title = about
    return uploads.keep(
        KIND, filename, lines, {"programme": programme, "rule": rule, "day": day.isoformat(), "title": title}
    )


def enter(upload):
    """The verb of the yes: whom the rows mean is looked up anew, for people change between look and yes."""
    said = upload.options
    about = said["programme"], said["rule"], date.fromisoformat(said["day"]), said["title"]
    rows = [(line["row"], line["values"]) for line in upload.rows]
    lines = plan(rows, about)
    if any(line.problems for line in lines):
        raise Refusal(_("核对之后资料有了变化, 现在有几行对不上。请重新上传一次, 什么都没有写入。"))
    fresh = [line for line in lines if line.becomes == "new"]
    digest = training_actions.digest_of(rows, about)
    return {"batch": training_actions.ask(fresh, about, digest, place_of(fresh), me()).id}


def place_of(lines):
    """Where the batch lies: the narrowest place of my work that takes in everybody on it."""
    mine = sorted(codes(AWARD_ASK), key=len, reverse=True)
    around = [code for code in mine if all(line.person.division_code.startswith(code) for line in lines)]
    if not around:
        raise Refusal(_("名单上的人在您管的几个地方。请按地方分成几份再传。"))
    return around[0]
