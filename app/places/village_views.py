"""Villages and groups: one by hand, or many from a spreadsheet (preview, then the yes)."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from sqlalchemy import func

from app import sheets
from app.access.guards import fetch, requires, visible
from app.access.places import LEVELS, Division
from app.access.rules import PLACE_EDIT
from app.db import db
from app.errors import Refusal
from app.places import village_sheet
from app.places.village_actions import BELOW, add_below, rename, write_villages
from app.places.village_forms import RenameForm, VillageForm
from app.web import uploads
from app.web.answers import download, go, page

bp = Blueprint("villages", __name__)

KIND = "villages"


@bp.route("/places/<code>/new", methods=["GET", "POST"])
@requires(PLACE_EDIT)
def new(code):
    parent = parent_or_404(code)
    form = VillageForm().ask_below(parent)
    if form.validate_on_submit():
        with form.trying():
            division = add_below(parent, form.tail.data, form.name.data)
            return go("places.show", _("%(name)s已加上。", name=division.name), code=parent.code)
    return page("villages/new.html", form=form, parent=parent, level=BELOW[parent.level])


@bp.route("/places/<code>/edit", methods=["GET", "POST"])
@requires(PLACE_EDIT)
def edit(code):
    division = fetch(Division, code, PLACE_EDIT)
    form = RenameForm(obj=division)
    if form.validate_on_submit():
        with form.trying():
            rename(division, form.name.data)
            return go("places.show", _("名称已改为%(name)s。", name=division.name), code=division.code)
    return page("villages/edit.html", form=form, division=division)


def parent_or_404(code):
    """A town or a village in my reach: only under these does the district add anything."""
    parent = fetch(Division, code, PLACE_EDIT)
    return parent if parent.level in BELOW else abort(404)


@bp.route("/places/imports/", methods=["GET", "POST"])
@requires(PLACE_EDIT)
def imports():
    form = uploads.SheetForm()
    if form.validate_on_submit():
        with form.trying():
            rows = uploads.rows_of(form.sheet.data, village_sheet.HEADINGS)
            upload = uploads.keep(KIND, form.sheet.data.filename, village_sheet.judge(rows, names(towns_of(rows))))
            return go("villages.preview", id=upload.id)
    return page("villages/imports.html", form=form)


@bp.get("/places/imports/template.xlsx")
@requires(PLACE_EDIT)
def template():
    """An empty sheet with the headings, and one row of each kind as an example."""
    examples = [["330482003201", "沈家弄村", "钟埭街道"], ["33048200320101", "第一组", "沈家弄村"]]
    return download(sheets.write(_("村和小组"), [heading for _key, heading in columns()], examples), "villages.xlsx")


@bp.get("/places/imports/<int:id>")
@requires(PLACE_EDIT)
def preview(id):
    upload = uploads.mine(KIND, id)
    rows, counts = uploads.paged_rows(upload), uploads.counts(upload)
    return page("villages/preview.html", upload=upload, rows=rows, counts=counts, columns=columns())


@bp.post("/places/imports/<int:id>")
@requires(PLACE_EDIT)
def accept(id):
    outcome = uploads.accept(uploads.mine(KIND, id), write)
    notice = _("村和小组已写入: %(new)s 新增, %(changed)s 更改, %(same)s 相同。", **outcome)
    return go("places.index", notice)


@bp.get("/places/imports/<int:id>/report.xlsx")
@requires(PLACE_EDIT)
def report(id):
    return download(uploads.report(uploads.mine(KIND, id), columns()), "villages-report.xlsx")


def columns():
    return [(key, names[0]) for key, names in village_sheet.HEADINGS.items()]


def towns_of(rows):
    """The divisions in my reach, from the towns down, of the towns that the sheet names: {code: Division}."""
    digits = LEVELS["town"]
    towns = {values.get("code", "")[:digits] for _number, values in rows}
    inside = (func.length(Division.code) >= digits, func.substr(Division.code, 1, digits).in_(towns))
    return {division.code: division for division in db.session.scalars(visible(Division, PLACE_EDIT).where(*inside))}


def names(divisions):
    return {code: division.name for code, division in divisions.items()}


def write(upload):
    """The yes. Meanwhile somebody may have changed my reach or added a village: judged anew, told as it is now."""
    rows = [(line["row"], line["values"]) for line in upload.rows]
    base = towns_of(rows)
    upload.rows = village_sheet.judge(rows, names(base))
    if uploads.counts(upload)[uploads.PROBLEM]:
        raise Refusal(_("上传之后, 您管的范围或这里的村有了变化, 什么都没有写入。请重新上传核对。"))
    return write_villages(upload.rows, base)
