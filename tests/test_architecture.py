"""What the house promises about its own shape, held by a test."""

import ast
import re

import pytest
from wtforms import StringField
from wtforms.validators import Length

from app.config import ROOT

pytestmark = pytest.mark.any_database

SOURCES = sorted((ROOT / "app").rglob("*.py"))
MOST_LINES, MOST_FUNCTION = 300, 40
# word -> the only files that may say it
ROOMS = {
    r"\.commit\(\)": {"app/db.py"},
    r"HX-": {"app/web/answers.py", "app/web/errors.py", "app/web/once.py"},
    r"datetime\.(now|utcnow)\(|date\.today\(|time\.time\(": {"app/clock.py"},
    r"request\.htmx": {"app/web/answers.py"},
}


def name(path):
    return str(path.relative_to(ROOT))


def functions(path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_files_and_functions_stay_short():
    long_files = [name(path) for path in SOURCES if len(path.read_text().splitlines()) > MOST_LINES]
    long_functions = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in functions(path)
        if node.end_lineno - node.lineno >= MOST_FUNCTION
    ]
    assert (long_files, long_functions) == ([], [])


@pytest.mark.parametrize("word", ROOMS)
def test_each_thing_is_said_in_one_room(word):
    said = {name(path) for path in SOURCES if re.search(word, path.read_text())}
    assert said <= ROOMS[word]


def test_there_are_no_drawers_for_odds_and_ends():
    assert not [path for path in SOURCES if path.stem in ("utils", "util", "services", "helpers", "misc")]


def endpoints(app):
    return {rule.endpoint for rule in app.url_map.iter_rules()}


def templates():
    return {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.html")}


def test_names_meet(app):
    """A template that is a page bears the name of its endpoint."""
    shared = {"layouts", "shared", "errors"}
    pages = {path for path in templates() if path.parts[0] not in shared and not path.name.startswith("_")}
    strays = {str(path) for path in pages if str(path.with_suffix("")).replace("/", ".") not in endpoints(app)}
    assert strays == set()


def forms():
    from app.web.forms import Form, Query

    return [kind for base in (Form, Query) for kind in all_below(base)]


def all_below(kind):
    return {kind} | {below for child in kind.__subclasses__() for below in all_below(child)}


def test_every_text_field_has_an_end(app):
    """10,000 characters in any field meet a limit, not the database."""
    with app.test_request_context():
        endless = [
            f"{form.__name__}.{field.name}"
            for form in forms()
            for field in form(meta={"csrf": False})
            if isinstance(field, StringField) and not any(isinstance(v, Length) and v.max > 0 for v in field.validators)
        ]
    assert [one for one in endless if not one.endswith((".once", ".next"))] == []
