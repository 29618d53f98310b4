"""Many decisions at once, from a spreadsheet: each row shown as what it becomes, nothing written before the yes."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from app import clock, sheets
from app.access.guards import fetch, me, requires
from app.access.places import Station
from app.access.rules import CASE_LEAD
from app.cases import intake_actions
from app.cases.finding import my_stations
from app.cases.forms import schedule_choices
from app.cases.intake_sheet import COLUMNS, HEADINGS
from app.cases.own_models import Intake
from app.cases.schedule_models import Schedule
from app.db import db
from app.errors import Refusal
from app.web import uploads
from app.web.answers import download, go, page

bp = Blueprint("intakes", __name__)


class IntakeForm(uploads.SheetForm):
    """Which file, for which station?"""

    station = SelectField(coerce=int)
    schedule = SelectField(coerce=int)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        stations = my_stations()
        self.station.label.text, self.schedule.label.text = _("站点"), _("计划表")
        self.station.choices = [SelectChoice(one.id, one.name) for one in stations]
        self.schedule.choices = schedule_choices(stations[0].division_code if stations else "")


@bp.route("/cases/intakes/", methods=["GET", "POST"])
@requires(CASE_LEAD)
def index():
    form = IntakeForm()
    if form.validate_on_submit():
        with form.trying():
            intake = look_at(form.sheet.data, fetch(Station, form.station.data, CASE_LEAD), form.schedule.data)
            return go("intakes.show", id=intake.id)
    return page("intakes/index.html", form=form)


@bp.get("/cases/intakes/template.xlsx")
@requires(CASE_LEAD)
def template():
    headings = [str(heading) for _key, heading in COLUMNS]
    return download(sheets.write(_("决定"), headings, []), _("建档模板") + ".xlsx")


@bp.get("/cases/intakes/<int:id>")
@requires(CASE_LEAD)
def show(id):
    intake = mine(id)
    rows, counts = uploads.paged_rows(intake), uploads.counts(intake)
    return page("intakes/show.html", "_rows.html", upload=intake, rows=rows, counts=counts, columns=COLUMNS)


@bp.post("/cases/intakes/<int:id>/acceptance")
@requires(CASE_LEAD)
def accept(id):
    outcome = uploads.accept(mine(id), enter)
    return go("cases.index", _("已建立 %(new)s 份档案。", **outcome))


def mine(id):
    """What I sent within a day, or 404."""
    intake = db.session.get(Intake, id) if id < 2**31 else None
    ours = intake and intake.person_id == me().id and intake.made_at > clock.now() - intake_actions.KEPT
    return intake if ours else abort(404)


def look_at(file, station, schedule_id):
    """Read the file and keep, sealed, what each row would become."""
    reader, lines = intake_actions.reader_for(station), []
    for number, values in uploads.rows_of(file, HEADINGS):
        said, problems = reader.read(number, values)
        lines.append({**uploads.line_of(number, values, "new", problems), "said": said, "schedule": schedule_id})
    return intake_actions.keep(station, file.filename or "", lines, me())


def enter(intake):
    """The verb of the yes: each row is read anew, for people change between look and yes."""
    station = fetch(Station, intake.station_id, CASE_LEAD)
    reader, rows = intake_actions.reader_for(station), []
    for line in intake.rows:
        said, problems = reader.read(line["row"], line["values"])
        if problems:
            raise Refusal(_("核对之后资料有了变化, 第 %(row)s 行对不上。请重新上传一次。", row=line["row"]))
        rows.append(said)
    schedule = db.session.get_one(Schedule, intake.rows[0]["schedule"])
    return {"new": intake_actions.enter(station, schedule, rows, me())}
