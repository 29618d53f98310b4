"""台账: the register, and of one file its log, tests, plan, half-year summary and discharge; PDF and spreadsheet.

A print of a file is an opening like any other. The PDF is made before the writer's place is taken.
"""

from flask import Blueprint, request

from app import clock, sheets
from app.access.guards import gated, late, me, requires
from app.access.rules import CASE_READ
from app.cases import ledgers
from app.cases.forms import FindCasesForm
from app.cases.opening import about_to_open, opened
from app.cases.print_words import PRINTS
from app.cases.showing import shown_pdf, shown_sheet
from app.db import regate
from app.printing import chinese, pdf
from app.web.answers import page

bp = Blueprint("case_prints", __name__)

KIND = f"<any({', '.join(PRINTS)}):kind>"


@bp.get("/cases/register.pdf")
@requires(CASE_READ)
def register():
    return shown_pdf(printed(register_asked()), f"register-{clock.today()}.pdf")


@bp.get("/cases/register.xlsx")
@requires(CASE_READ)
def register_sheet():
    return shown_sheet(book(register_asked()), f"register-{clock.today()}.xlsx")


def register_asked():
    """What the list shows with the same filter."""
    form = FindCasesForm()
    with chinese.words():
        return ledgers.register(state=form.state.data, ended=form.ended.data)


@bp.get("/cases/<code>/prints")
@requires(CASE_READ)
@gated
def index(code):
    file = opened(code)
    return page("case_prints/index.html", file=file, halves=ledgers.halves_of(file), prints=PRINTS)


@bp.get(f"/cases/<code>/prints/{KIND}.pdf")
@requires(CASE_READ)
@late
def paper(code, kind):
    body = printed(ledger(code, kind))
    note(code)
    return shown_pdf(body, f"{code}-{kind}.pdf")


@bp.get(f"/cases/<code>/prints/{KIND}.xlsx")
@requires(CASE_READ)
@late
def sheet(code, kind):
    body = book(ledger(code, kind))
    note(code)
    return shown_sheet(body, f"{code}-{kind}.xlsx")


def ledger(code, kind):
    with chinese.words():
        file = about_to_open(code)
        return ledgers.of_file(file, kind, half_asked(file))


def half_asked(file):
    """The half-year that the address names by its first day, else the newest that is over, else the first."""
    halves = ledgers.halves_of(file)
    named = [one for one in halves if one[0].isoformat() == request.args.get("half")]
    over = [one for one in halves if one[1] < clock.today()]
    return next(iter([*named, *over, *halves]), None)


def note(code):
    """Written down before it leaves: now the writer's place is needed."""
    regate()
    opened(code)


def printed(told):
    """The PDF, saying who printed it and when."""
    html = chinese.html("case_prints/_ledger.html", ledger=told, by=me().name, now=clock.now())
    return pdf.render(html, "case_prints/wide.css")


def book(told):
    """The spreadsheet: the facts of the file on a sheet of their own, then a sheet for each table."""
    facts = [("基本情况", ["项目", "内容"], [list(fact) for fact in told.facts])] if told.code else []
    foot = [[], [f"{me().name} 导出于 {clock.local(clock.now()):%Y-%m-%d %H:%M}"]]
    tables = [(one.title, one.columns, [*one.rows, *foot]) for one in told.tables]
    return sheets.write_book([*facts, *tables])
