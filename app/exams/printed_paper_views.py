"""Exams on paper: the papers to print, and answers typed in from a keyboard or a table."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from app import sheets as spreadsheets
from app.access.guards import fetch, gated, me, requires
from app.access.rules import EXAM_RUN
from app.exams import marking, printed_actions, printed_pages, typed_actions, typed_sheet
from app.exams.asked import asked
from app.exams.models import Exam
from app.exams.paper_answers import LONGEST, spread
from app.exams.printed_forms import FindSheetForm, TypedForm
from app.printing import pdf
from app.web import uploads
from app.web.answers import download, go, page
from app.web.forms import clean_line

bp = Blueprint("printed_papers", __name__)

KIND = "answer-sheets"


@bp.get("/exams/<int:id>/papers")
@requires(EXAM_RUN)
def index(id):
    exam = fetch(Exam, id, EXAM_RUN)
    made = {one.letter for one in printed_actions.versions(exam)}
    return page("printed_papers/index.html", exam=exam, letters=printed_actions.LETTERS, made=made)


@bp.get("/exams/<int:id>/paper.pdf")
@gated
@requires(EXAM_RUN)
def paper(id):
    """The paper and its answer sheet; the first look at a version draws it."""
    return printed_pdf(id, "paper", _("试卷"))


@bp.get("/exams/<int:id>/key.pdf")
@gated
@requires(EXAM_RUN)
def key(id):
    """The answers with their reasons, for staff."""
    return printed_pdf(id, "key", _("答案"))


@bp.route("/exams/<int:id>/answer-sheets", methods=["GET", "POST"])
@requires(EXAM_RUN)
def typing(id):
    """One sheet after the other: who, what, look, yes."""
    exam = fetch(Exam, id, EXAM_RUN)
    find, form = FindSheetForm().offer(printed_actions.versions(exam)), TypedForm()
    found = found_by(exam, find)
    printed = printed_actions.version(exam, find.version.data) if find.version.data else None
    asks = fields_of(printed) if printed and len(found) == 1 else []
    if asks and form.validate_on_submit():
        with form.trying():
            asks, upload = typed_upload(exam, found[0], printed, asks, form)
            if upload:
                return go("printed_papers.preview", id=upload.id)
    return page("printed_papers/typing.html", exam=exam, find=find, form=form, found=found, asks=asks)


@bp.route("/exams/<int:id>/answer-sheets/imports", methods=["GET", "POST"])
@requires(EXAM_RUN)
def imports(id):
    exam, form = fetch(Exam, id, EXAM_RUN), uploads.SheetForm()
    if form.validate_on_submit():
        with form.trying():
            typed_actions.check_time(exam)
            rows = uploads.rows_of(form.sheet.data, typed_sheet.headings())
            judged = typed_sheet.judge(exam, rows)
            upload = uploads.keep(KIND, form.sheet.data.filename, lines(judged), {"exam": exam.id})
            return go("printed_papers.preview", id=upload.id)
    return page("printed_papers/imports.html", exam=exam, form=form)


@bp.get("/exams/<int:id>/answer-sheets/template.xlsx")
@requires(EXAM_RUN)
def template(id):
    """A row for each name on the roster would say too much: only the headings, and one example."""
    exam = fetch(Exam, id, EXAM_RUN)
    count = max((len(one.drawn) for one in printed_actions.versions(exam)), default=10)
    headings = [names[0] for names in typed_sheet.WHO.values()] + [str(n) for n in range(1, count + 1)]
    return download(spreadsheets.write(_("答卷"), headings, []), _("答卷模板") + ".xlsx")


@bp.get("/answer-sheets/imports/<int:id>")
@requires(EXAM_RUN)
def preview(id):
    upload, exam = mine(id)
    rows, counts = uploads.paged_rows(upload), uploads.counts(upload)
    shown = {"upload": upload, "exam": exam, "rows": rows, "counts": counts, "columns": columns()}
    return page("printed_papers/preview.html", **shown, words=words_of(exam, upload), back_to=back_to(upload))


@bp.post("/answer-sheets/imports/<int:id>")
@requires(EXAM_RUN)
def accept(id):
    upload, exam = mine(id)
    outcome = uploads.accept(upload, lambda upload: enter(exam, upload))
    if upload.options.get("typed"):
        return go("printed_papers.typing", outcome["words"], **back_to(upload))
    notice = _("答卷已录入并评分: %(new)s 份新的, %(same)s 份早已录入。", new=outcome["new"], same=outcome["same"])
    return go("printed_papers.index", notice, id=exam.id)


@bp.get("/answer-sheets/imports/<int:id>/report.xlsx")
@requires(EXAM_RUN)
def report(id):
    return download(uploads.report(mine(id)[0], columns()), _("答卷核对结果") + ".xlsx")


def printed_pdf(id, template, word):
    exam = fetch(Exam, id, EXAM_RUN)
    printed = printed_actions.make(exam, request.args.get("version", "A"), me())
    questions = printed_pages.questions(printed)
    context = {"exam": exam, "printed": printed, "questions": questions}
    context["sections"] = printed_pages.sections(questions)
    context["pass_marks"] = printed_pages.pass_marks(exam, questions)
    html = render_template(f"printed_papers/{template}.html", **context)
    response = download(pdf.render(html, "printed_papers/paper.css"), f"{exam.title} {printed.letter} {word}.pdf")
    # Shown in the browser, from where it is printed; the name is for whoever keeps it.
    response.headers["Content-Disposition"] = response.headers["Content-Disposition"].replace("attachment", "inline", 1)
    return response


def mine(id):
    """(my upload, its exam), or 404: the exam has to be in my reach still."""
    upload = uploads.mine(KIND, id)
    return upload, fetch(Exam, upload.options["exam"], EXAM_RUN)


def found_by(exam, find):
    """[(pupil, person)] whom the address names."""
    if find.key.data:
        return typed_sheet.by_key(exam, find.key.data)
    text, group = find.who.data or "", find.group.data or ""
    if not text:
        return []
    kind = "number" if group and text.isdecimal() and len(text) < 10 else "mobile" if text.isascii() else "name"
    return typed_sheet.candidates(exam, {kind: text, "class": group})


def fields_of(printed):
    """[(number, kind, what was typed)]"""
    versions = asked([key for key, _marks in printed.drawn])
    return [
        (number, versions[key].kind, clean_line(request.form.get(f"a{number}", ""))[:LONGEST])
        for number, (key, _marks) in enumerate(printed.drawn, 1)
    ]


def typed_upload(exam, whose, printed, asks, form):
    """(the fields as they are now, what was typed, kept until the yes); None with the reasons in the form."""
    typed_actions.check_time(exam)
    texts = {number: text for number, _kind, text in asks}
    if form.line.data:
        spread_over, rest = spread(form.line.data, [kind for _number, kind, _text in asks])
        texts.update({number: text[:LONGEST] for number, text in enumerate(spread_over, 1) if text})
        if rest:
            form.form_errors.append(_("这一行多出了「%(rest)s」。", rest=rest[:40]))
        # From here on each answer is put right in its own field.
        form.line.data = ""
    empty = [number for number, text in texts.items() if not text]
    if empty and not form.blank.data:
        form.form_errors.append(_("第 %(numbers)s 题还没有填。空白的题写 - 。", numbers="、".join(map(str, empty))))
    ((line, sheet),) = typed_sheet.judge(exam, [(1, values_of(whose, printed, texts))])
    form.form_errors += line["problems"]
    if sheet.there:
        form.form_errors.append(_("这份答卷已经录入过, 内容一样。"))
    if form.form_errors:
        return [(number, kind, texts[number]) for number, kind, _text in asks], None
    options = {"exam": exam.id, "typed": True, "group": request.args.get("group", "")}
    return asks, uploads.keep(KIND, line["values"]["name"], lines([(line, sheet)]), options)


def values_of(whose, printed, texts):
    pupil, person = whose
    who = {"key": f"pupil-{pupil.id}" if pupil else f"person-{person.id}", "name": (pupil or person).name}
    if pupil:
        who |= {"class": pupil.school_class.title, "number": str(pupil.number)}
    return {**who, "version": printed.letter, **{str(number): text for number, text in texts.items()}}


def lines(judged):
    """The rows as they are kept, with the answers together in one cell to look at."""
    return [{**line, "values": {**line["values"], "answers": in_one(line["values"])}} for line, _sheet in judged]


def in_one(values):
    numbers = sorted(int(key) for key, text in values.items() if key.isdecimal() and text)
    return "  ".join(f"{number}. {values[str(number)]}" for number in numbers)


def enter(exam, upload):
    """The verb of the yes: whose sheets they are is looked up anew."""
    typed_actions.check_time(exam)
    judged = typed_sheet.judge(exam, [(line["row"], line["values"]) for line in upload.rows])
    new = sum(not sheet.there for _line, sheet in judged)
    attempts = [typed_actions.enter(exam, sheet) for _line, sheet in judged]
    told = [
        f"{line['values'].get('name', '')}: {result(one)}" for (line, _s), one in zip(judged, attempts, strict=True)
    ]
    upload.rows = lines(judged)
    return {"new": new, "same": len(judged) - new, "words": told[0] if told else ""}


def result(attempt):
    passed = _("合格") if attempt.passed else _("还没合格")
    return _("%(marks)s 分, %(passed)s", marks=marking.shown(attempt.marks), passed=passed)


def words_of(exam, upload):
    """[(number, typed, what it means)] of a single sheet; a table of many shows its rows only."""
    if not upload.options.get("typed"):
        return []
    values = upload.rows[0]["values"]
    printed = printed_actions.version(exam, values["version"])
    return printed_pages.meanings(printed, values)


def back_to(upload):
    """Where the next sheet is typed: the same version, the same class."""
    version = upload.rows[0]["values"].get("version", "")
    return {"id": upload.options["exam"], "version": version, "group": upload.options.get("group") or None}


def columns():
    named = [(key, names[0]) for key, names in typed_sheet.WHO.items()]
    return [*named, ("answers", _("作答"))]
