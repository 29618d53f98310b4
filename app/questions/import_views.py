"""Question files in: look at what each entry becomes, then the yes."""

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.guards import codes, me, requires
from app.access.places import Division
from app.access.rules import QUESTION_EDIT
from app.db import db
from app.errors import Refusal
from app.questions import actions, formats, import_actions, importing
from app.questions.import_forms import ImportForm
from app.questions.wording import right_words
from app.web import uploads
from app.web.answers import download, go, page
from app.web.labels import label

bp = Blueprint("question_imports", __name__)

KIND = "questions"
COLUMNS = [
    ("text", lazy_gettext("题目")),
    ("kind", lazy_gettext("题型")),
    ("answer", lazy_gettext("答案")),
]
# So much of a text is shown in a row.
SHOWN = 120


@bp.route("/questions/imports/", methods=["GET", "POST"])
@requires(QUESTION_EDIT)
def index():
    form = ImportForm()
    if form.validate_on_submit():
        with form.trying():
            return go("question_imports.show", id=look_at(form).id)
    return page("question_imports/index.html", form=form)


@bp.get("/questions/imports/template.xlsx")
@requires(QUESTION_EDIT)
def template():
    """A table with the right headings and an example of each kind."""
    return download(formats.template(), _("题库模板") + ".xlsx")


@bp.get("/questions/imports/<int:id>")
@requires(QUESTION_EDIT)
def show(id):
    upload = uploads.mine(KIND, id)
    rows, counts = uploads.paged_rows(upload), uploads.counts(upload)
    return page("question_imports/show.html", "_rows.html", upload=upload, rows=rows, counts=counts, columns=COLUMNS)


@bp.post("/questions/imports/<int:id>/acceptance")
@requires(QUESTION_EDIT)
def accept(id):
    outcome = uploads.accept(uploads.mine(KIND, id), enter, skipping=True)
    return go(
        "question_imports.show",
        _("导入 %(taken)s 题, 跳过 %(problem)s 题。", taken=outcome["new"] + outcome["changed"], **outcome),
        id=id,
    )


def look_at(form):
    """Read the file and keep what each entry would become."""
    file, bank = form.file.data, db.session.get_one(Division, form.bank.data)
    entries = formats.read(file.read(), file.filename or "")
    steps = importing.plan(importing.wanted(entries, form.topic.data, form.ages.data), bank)
    return uploads.keep(KIND, file.filename, [line_of(step) for step in steps], {"bank": bank.code})


def line_of(step):
    """A step as a row that is shown and kept."""
    values = {"text": "", "kind": "", "answer": ""}
    if step.item.text:
        values = {
            "text": step.item.text[:SHOWN],
            "kind": str(label("question_kind", step.item.kind)),
            "answer": "; ".join(right_words(step.item.kind, step.item.body))[:SHOWN],
            **importing.packed(step),
        }
    changed = [_("改: %(names)s", names="、".join(str(importing.WORDS[name]) for name in step.changes))]
    return uploads.line_of(
        step.line, values, step.becomes, step.problems, [*(changed if step.changes else []), *step.notes]
    )


def enter(upload):
    """The verb of the yes: what the entries mean is looked up anew, for banks change between look and yes."""
    bank = db.session.get_one(Division, upload.options["bank"])
    if bank.code not in codes(QUESTION_EDIT):
        raise Refusal(_("这个题库现在不归您管, 什么都没有写入。"))
    actions.one_at_a_time(bank)
    usable = [line for line in upload.rows if line["becomes"] != uploads.PROBLEM]
    steps = importing.plan([importing.unpacked(line["row"], line["values"]) for line in usable], bank)
    outcome = import_actions.enter(steps, bank, me())
    return {**outcome, "problem": outcome["problem"] + len(upload.rows) - len(usable)}
