"""A roster of people from a spreadsheet: preview, then the yes."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app import sheets
from app.access.guards import codes, me, requires
from app.access.rules import PERSON_IMPORT
from app.people import roster_actions
from app.people.roster_forms import RosterForm, usual_place
from app.people.roster_plan import plan
from app.people.roster_rows import COLUMNS, HEADINGS
from app.web import uploads
from app.web.answers import download, go, page

bp = Blueprint("rosters", __name__)

KIND = "roster"
ACCOUNT_COLUMNS = [("login", lazy_gettext("登录名")), ("number", lazy_gettext("志愿者编号"))]


@bp.route("/people/imports/", methods=["GET", "POST"])
@requires(PERSON_IMPORT)
def index():
    form = RosterForm(place=usual_place())
    if form.validate_on_submit():
        with form.trying():
            upload = look_at(form.sheet.data, form.home)
            return go("rosters.show", id=upload.id)
    return page("rosters/index.html", form=form)


@bp.get("/people/imports/template.xlsx")
@requires(PERSON_IMPORT)
def template():
    """An empty roster with the right headings."""
    headings = [str(heading) for _key, heading in COLUMNS]
    return download(sheets.write(_("名册"), headings, []), _("名册模板") + ".xlsx")


@bp.get("/people/imports/<int:id>")
@requires(PERSON_IMPORT)
def show(id):
    upload = uploads.mine(KIND, id)
    rows, counts = uploads.paged_rows(upload), uploads.counts(upload)
    return page("rosters/show.html", "_rows.html", upload=upload, rows=rows, counts=counts, columns=columns_of(upload))


@bp.get("/people/imports/<int:id>/report.xlsx")
@requires(PERSON_IMPORT)
def report(id):
    upload = uploads.mine(KIND, id)
    return download(uploads.report(upload, columns_of(upload)), _("名册核对结果") + ".xlsx")


@bp.post("/people/imports/<int:id>/acceptance")
@requires(PERSON_IMPORT)
def accept(id):
    outcome = uploads.accept(uploads.mine(KIND, id), enter)
    return go("rosters.show", _("已导入: %(new)s 新增, %(changed)s 更改, %(same)s 相同。", **outcome), id=id)


def look_at(file, home):
    """Read the file and keep what each row would become."""
    steps = plan(uploads.rows_of(file, HEADINGS), home)
    lines = [
        uploads.line_of(step.entry.row, step.entry.values, step.becomes, step.entry.problems, step.changes)
        for step in steps
    ]
    return uploads.keep(KIND, file.filename, lines, {"home": home})


def enter(upload):
    """The verb of the yes: what the rows mean is looked up anew, for people change between look and yes."""
    home = upload.options["home"]
    roster_actions.one_at_a_time(codes(PERSON_IMPORT))
    steps = plan([(line["row"], line["values"]) for line in upload.rows], home)
    people = roster_actions.enter(steps, home, me())
    upload.rows = [with_account(line, people[line["row"]]) for line in upload.rows]
    return roster_actions.outcome_of(steps)


def with_account(line, person):
    """The row with what its person signs in with, for the list that is handed out."""
    told = {"login": person.mobile or person.username, "number": person.volunteer_number}
    return {**line, "values": {**line["values"], **told}}


def columns_of(upload):
    return [*COLUMNS, *ACCOUNT_COLUMNS] if upload.applied_at else COLUMNS
