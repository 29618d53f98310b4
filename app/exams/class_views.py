"""Classes and pupils on an exam's roster: looked at, read from a sheet, their codes printed."""

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import sheets
from app.access.guards import fetch, requires
from app.access.places import Organisation
from app.access.rules import EXAM_RUN
from app.db import db
from app.exams import class_entry_actions, grades, roster_actions, roster_sheet
from app.exams.models import Exam
from app.exams.roster_models import Pupil, SchoolClass
from app.web import uploads
from app.web.answers import download, go, page
from app.web.paging import paged, sliced

bp = Blueprint("classes", __name__)

KIND = "classes"
# A sheet of codes is cut into slips: so many are printed at a time.
SLIPS = 120


@bp.get("/exams/<int:id>/classes")
@requires(EXAM_RUN)
def index(id):
    exam = fetch(Exam, id, EXAM_RUN)
    named = select(func.count(Pupil.id)).where(Pupil.school_class_id == SchoolClass.id).scalar_subquery()
    classes = paged(roster(exam).add_columns(named), per=30, scalars=False)
    return page("classes/index.html", exam=exam, classes=classes, sums=sums(exam))


@bp.get("/exams/<int:id>/classes/codes")
@requires(EXAM_RUN)
def slips(id):
    """A slip for each class, to cut out and hand to its teacher."""
    exam = fetch(Exam, id, EXAM_RUN)
    return page("classes/slips.html", exam=exam, classes=paged(roster(exam), per=SLIPS))


@bp.route("/exams/<int:id>/classes/imports", methods=["GET", "POST"])
@requires(EXAM_RUN)
def imports(id):
    exam, form = fetch(Exam, id, EXAM_RUN), uploads.SheetForm()
    if form.validate_on_submit():
        with form.trying():
            upload = look_at(exam, form.sheet.data)
            return go("classes.preview", id=upload.id)
    return page("classes/imports.html", form=form, exam=exam)


@bp.get("/exams/<int:id>/classes/template.xlsx")
@requires(EXAM_RUN)
def template(id):
    """The headings, and one row of each kind as an example."""
    fetch(Exam, id, EXAM_RUN)
    examples = [
        ["钟埭小学", "钟埭街道", "六年级", "1班", 42, 1, "王小明"],
        ["钟埭小学", "钟埭街道", "六年级", "2班", 40],
    ]
    headings = [heading for _key, heading in columns()]
    return download(sheets.write(_("班级名单"), headings, examples), _("班级名单模板") + ".xlsx")


@bp.get("/classes/imports/<int:id>")
@requires(EXAM_RUN)
def preview(id):
    upload, exam = mine(id)
    rows, counts = uploads.paged_rows(upload), uploads.counts(upload)
    return page("classes/preview.html", upload=upload, exam=exam, rows=rows, counts=counts, columns=columns())


@bp.post("/classes/imports/<int:id>")
@requires(EXAM_RUN)
def accept(id):
    upload, exam = mine(id)
    outcome = uploads.accept(upload, lambda upload: enter(exam, upload))
    notice = _("班级和名单已写入: %(new)s 新增, %(changed)s 更改, %(same)s 相同。", **outcome)
    return go("classes.index", notice, id=exam.id)


@bp.get("/classes/imports/<int:id>/report.xlsx")
@requires(EXAM_RUN)
def report(id):
    upload, _exam = mine(id)
    return download(uploads.report(upload, columns()), _("班级名单核对结果") + ".xlsx")


@bp.get("/classes/<int:id>")
@requires(EXAM_RUN)
def show(id):
    """The names of a class, and which of them an account has claimed."""
    one = fetch(SchoolClass, id, EXAM_RUN)
    exam, rows = db.session.get_one(Exam, one.exam_id), sliced(class_entry_actions.names(one), per=50)
    return page("classes/show.html", school_class=one, exam=exam, rows=rows)


@bp.post("/classes/<int:id>/release")
@requires(EXAM_RUN)
def release(id):
    one = fetch(SchoolClass, id, EXAM_RUN)
    key = min(request.form.get("pupil", 0, type=int), 2**31 - 1)
    pupil = class_entry_actions.release(class_entry_actions.pupil_in(one, key))
    return go("classes.show", _("%(number)s 号可以重新认领了。", number=pupil.number), id=id)


@bp.post("/classes/<int:id>/code")
@requires(EXAM_RUN)
def code(id):
    one = roster_actions.new_code(fetch(SchoolClass, id, EXAM_RUN))
    return go("classes.index", _("%(name)s的班级码已换, 旧的不能再用。", name=one.title), id=one.exam_id)


@bp.post("/classes/<int:id>/removal")
@requires(EXAM_RUN)
def removal(id):
    one = fetch(SchoolClass, id, EXAM_RUN)
    roster_actions.remove(one)
    return go("classes.index", _("%(name)s已从名单上删除。", name=one.title), id=one.exam_id)


def roster(exam):
    """A select of the classes of an exam, school by school."""
    query = select(SchoolClass).join(SchoolClass.organisation).where(SchoolClass.exam_id == exam.id)
    query = query.options(contains_eager(SchoolClass.organisation).options(joinedload(Organisation.division)))
    order = (Organisation.division_code, Organisation.name, Organisation.id)
    order += (grades.in_order(SchoolClass.grade), SchoolClass.grade)
    return query.order_by(*order, func.length(SchoolClass.name), SchoolClass.name, SchoolClass.id)


def sums(exam):
    """(schools, classes, pupils)"""
    counted = select(func.count(SchoolClass.organisation_id.distinct()), func.count(), func.sum(SchoolClass.size))
    schools, classes, pupils = db.session.execute(counted.where(SchoolClass.exam_id == exam.id)).one()
    return {"schools": schools, "classes": classes, "pupils": pupils or 0}


def mine(id):
    """(my upload, its exam), or 404: the exam has to be in my reach still."""
    upload = uploads.mine(KIND, id)
    return upload, fetch(Exam, upload.options["exam"], EXAM_RUN)


def look_at(exam, file):
    """Read the file and keep what each row would become."""
    roster_actions.check_open(exam)
    steps = roster_actions.plan(exam, uploads.rows_of(file, roster_sheet.HEADINGS))
    return uploads.keep(KIND, file.filename, lines(steps), {"exam": exam.id})


def enter(exam, upload):
    """The verb of the yes."""
    outcome, steps = roster_actions.enter(exam, [(line["row"], line["values"]) for line in upload.rows])
    upload.rows = lines(steps)
    return outcome


def lines(steps):
    return [uploads.line_of(step.row, step.values, step.becomes, step.problems, step.changes) for step in steps]


def columns():
    return [(key, names[0]) for key, names in roster_sheet.HEADINGS.items()]
