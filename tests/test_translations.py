"""Chinese is the msgid; the English catalogue (bin/translate) is complete and fits its placeholders.

A catalogue is completed after the words are final: these run last, with the browser's tests.
"""

import ast
import re

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.config import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

CATALOGUE = ROOT / "app" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [("app/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
SAYING = re.compile(r"""\b_\(\s*("[^"]*"|'[^']*')""")
TAG, COMMENT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S), re.compile(r"\{#.*?#\}", re.S)

# Templates whose Chinese stays: the switch's own word, rare characters that try the fonts.
CHINESE_IN_TEMPLATES = {
    "layouts/base.html": {"中文"},
    "shared/patterns.html": {"喆", "张玥"},
    "templates/edit.html": {'fields["姓名"]'},
}
# On the paper itself everything is Chinese: it is read by a school, a company or an office here.
PAPERS = {
    "card_sheets/_paper.html",
    "case_exports/_paper.html",
    "case_prints/_body.html",
    "case_prints/_wide.html",
    "certificates/_paper.html",
    "certificates/show.html",
    "counter/_slip_paper.html",
    "days/_paper.html",
    "figures/_paper.html",
    "letters/_paper.html",
    "rankings/_paper.html",
    "route_sheets/_paper.html",
    "statements/_paper.html",
    "statements/show.html",
    "stock/_sheet.html",
    "today/_week.html",
    "supports/_paper.html",
}
# Python files whose Chinese is data or is said in both languages at once, not words for the pages.
CHINESE_IN_CODE = {
    "app/access/divisions.py": "ends of official names",
    "app/access/vault.py": "the console hears both languages",
    "app/benefits/payment_finding.py": "headings of a spreadsheet",
    "app/benefits/payment_views.py": "the name of a file of payments",
    "app/cases/ledger_tables.py": "headings and words of papers for the offices",
    "app/cases/ledgers.py": "headings and words of papers for the offices",
    "app/cases/print_views.py": "words of a spreadsheet for the offices",
    "app/cases/intake_sheet.py": "headings and words of a spreadsheet",
    "app/certificates/actions.py": "printed on the paper",
    "app/certificates/batch_views.py": "the name of a file of papers",
    "app/certificates/learning_actions.py": "printed on the paper",
    "app/certificates/numerals.py": "numerals as papers write them",
    "app/certificates/wording.py": "the words of a paper and their fields",
    "app/commands.py": "the console hears both languages",
    "app/exams/class_views.py": "names in a spreadsheet to copy from",
    "app/exams/grades.py": "grades as schools write them",
    "app/exams/lane.py": "read by the page's script, which has the words of its own language",
    "app/exams/paper_answers.py": "how people write right and wrong on paper",
    "app/exams/roster_sheet.py": "headings of a spreadsheet",
    "app/exams/typed_sheet.py": "headings of a spreadsheet",
    "app/people/account_actions.py": "kept in place of an erased name",
    "app/people/roster_rows.py": "headings of a spreadsheet",
    "app/places/village_sheet.py": "headings of a spreadsheet",
    "app/places/village_views.py": "names in a spreadsheet to copy from",
    "app/points/training_rows.py": "headings of a spreadsheet",
    "app/printing/capitals.py": "numerals as papers write them",
    "app/questions/formats/aiken.py": "words in a file",
    "app/questions/formats/entries.py": "words in a file",
    "app/questions/formats/examples.py": "questions in a spreadsheet to copy from",
    "app/questions/formats/sheet.py": "headings of a spreadsheet",
    "app/questions/formats/sheet_writing.py": "words in a spreadsheet",
    "app/questions/formats/words.py": "headings and words of a spreadsheet",
    "app/rewards/day_sheet.py": "headings and words of a spreadsheet",
    "app/rewards/day_views.py": "the name of a file of a day's books",
    "app/server.py": "the console hears both languages",
    "app/sheets.py": "dates as spreadsheets write them",
    "app/web/filters.py": "dates, each written in either language",
}


def catalogue():
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file, locale="en") if message.id]


def said():
    """Every message that code and templates say."""
    rows = extract_from_dir(str(ROOT), method_map=METHODS, keywords=KEYWORDS)
    return {row[2] if isinstance(row[2], str) else row[2][0] for row in rows}


def test_everything_said_can_be_said_in_english():
    known = {message.id for message in catalogue() if message.string and not message.fuzzy}
    assert said() - known == set()


def test_the_catalogue_holds_nothing_that_nobody_says():
    assert {message.id for message in catalogue()} - said() == set()


def test_placeholders_survive_translation():
    wrong = [m.id for m in catalogue() if sorted(PLACEHOLDER.findall(m.id)) != sorted(PLACEHOLDER.findall(m.string))]
    assert wrong == []


def test_english_has_no_stray_percent_sign_and_no_shouting():
    bare = [(m.string, PLACEHOLDER.sub("", m.string).replace("%%", "")) for m in catalogue()]
    assert [said for said, rest in bare if "%" in rest or "!" in rest] == []


def bare_in_template(source):
    """The lines of a template, and its expressions, that say Chinese past the catalogue."""
    source = COMMENT.sub("", source)
    spoken = [TAG.sub("", source), *(SAYING.sub("", tag) for tag in TAG.findall(source))]
    return [line.strip() for part in spoken for line in part.splitlines() if CHINESE.search(line)]


def test_no_template_says_chinese_that_cannot_be_translated():
    folder, bare = ROOT / "templates", []
    for path in sorted(folder.rglob("*.html")):
        name = str(path.relative_to(folder))
        allowed = CHINESE_IN_TEMPLATES.get(name, ())
        lines = [] if name in PAPERS else bare_in_template(path.read_text())
        bare += [(name, line) for line in lines if not any(word in line for word in allowed)]
    assert bare == []


class Literals(ast.NodeVisitor):
    """Finds Chinese in strings, but not in what goes through the catalogue and not in docstrings."""

    def __init__(self):
        self.found = []

    def visit_Call(self, node):
        if getattr(node.func, "id", "") in KEYWORDS:
            for keyword in node.keywords:
                self.visit(keyword)
        else:
            self.generic_visit(node)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and CHINESE.search(node.value):
            self.found.append(node.value)


def bare_in_code(source):
    literals = Literals()
    literals.visit(ast.parse(source))
    return literals.found


def code():
    """The files of the app by name, without the demonstration's data."""
    paths = {str(path.relative_to(ROOT)): path for path in (ROOT / "app").rglob("*.py")}
    return {name: path.read_text() for name, path in paths.items() if not name.startswith("app/demo/")}


def test_no_code_says_chinese_that_cannot_be_translated():
    bare = {name: bare_in_code(source) for name, source in code().items() if name not in CHINESE_IN_CODE}
    assert {name: words for name, words in bare.items() if words} == {}


def test_each_exception_is_still_one():
    everything = code()
    assert [name for name in CHINESE_IN_CODE if not bare_in_code(everything.get(name, ""))] == []


def test_bare_chinese_would_be_found():
    assert bare_in_template('{# 注 #}<p>{{ _("好") }}</p>\n<p>坏</p>{{ "坏" }}') == ["<p>坏</p>", '{{ "坏" }}']
    assert bare_in_code('"""说明"""\n_("好 %(a)s", a="坏")\nx = f"坏{y}"') == ["坏", "坏"]
