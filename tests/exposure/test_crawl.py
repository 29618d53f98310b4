"""Nobody outside the team finds a trace that any of the demo's participants is one.

Whoever is outside walks through the demo, and opens the same addresses once more where the same people live and
nobody has a file: the two must not differ in a letter. What somebody of another team sees is searched for names.
"""

import re
from contextlib import contextmanager

import pytest
from flask import current_app

from app import sheets
from app.access.guards import public
from app.cases.models import CaseFile
from app.db import db
from tests.exposure.crawling import SHEET, Crawl, seeds
from tests.exposure.world import WITH, WITHOUT, Twice, overheard

pytestmark = pytest.mark.any_database

OUTSIDE = [None, "volunteer", "village", "coordinator", "expert", "admin", "neighbour"]
# Of another station's team, or of an office: these have rooms for files, and no name stands in them.
APART = ["far-worker", "next-worker", "far-district", "town", "district", "auditor"]
ROOMS = (
    "cases",
    "case_",
    "today",
    "alerts",
    "breach",
    "figures",
    "intakes",
    "schedules",
    "visits",
    "tests",
    "group_",
    "routes",
    "route",
    "covers",
    "referrals",
    "supports",
    "employments",
)
# Somebody's, where it stands beside a name.
WORDS = re.compile("社区戒毒|社区康复|戒毒人员|戒毒康复人员|康复人员|吸毒人员|在管|尿检|毛发检测|报到|一人一档|复吸")
DOORS = re.compile(r'(?:href|action)="/(?:cases|today|alerts|schedules|station/figures|my-plan|group-sessions)\b')
NEAR = 60


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    return Twice(tmp_path_factory.mktemp("twice"))


def crawl(twice, username, only=None):
    """({address: (status, text)} in the world with files, what was written to the log meanwhile)"""
    with twice.world(WITH) as app, overheard() as lines:
        walk = Crawl(app, username, only)
        return walk.walk(seeds(app, twice.people[:1], [next(iter(twice.files)), "Z-999"], only)), lines


def traces(twice, found):
    """The addresses that say that somebody has a file: by its code, by a door to it, by a name beside such a word."""
    code = re.compile("|".join(rf"\b{one}\b" for one in twice.files))
    told = set()
    for address, (_status, text) in found.items():
        # What was asked for may be said again.
        text = text.replace(address, "")
        beside = any(WORDS.search(near(text, at)) for name in twice.names for at in re.finditer(name, text))
        if beside or code.search(text) or DOORS.search(text):
            told.add(address)
    return sorted(told)


def near(text, at):
    return text[max(at.start() - NEAR, 0) : at.end() + NEAR]


def differing(twice, username, found):
    """The addresses that say something else where nobody has a file: a count is enough."""
    shown = [address for address, (status, _text) in found.items() if status == 200]
    with twice.world(WITHOUT) as app:
        plain = Crawl(app, username).reopen(shown)
    return [address for address in shown if plain[address] != found[address]]


def about(twice, lines):
    return [line for line in lines if any(word in line for word in [*twice.names, *twice.files])]


@pytest.mark.parametrize("username", OUTSIDE)
def test_from_outside_there_is_no_trace_and_no_difference(twice, username):
    found, lines = crawl(twice, username)
    assert len([1 for status, _text in found.values() if status == 200]) > 20
    assert traces(twice, found) == []
    assert differing(twice, username, found) == []
    assert about(twice, lines) == []


@pytest.mark.parametrize(
    "username", [*OUTSIDE[1:], "next-coordinator", "far-worker", "next-worker", "far-district", "auditor"]
)
def test_a_file_answers_like_one_that_there_is_not(twice, username):
    there, absent = next(iter(twice.files)), "Z-999"
    with twice.world(WITH) as app:
        pages = [page for page in seeds(app, [], [there]) if f"/{there}" in page]
        walk = Crawl(app, username)
        found, other = (walk.reopen([page.replace(there, code) for page in pages]) for code in (there, absent))
    wanted = [page for page in pages if not (username == "auditor" and page.endswith("/readings"))]
    assert len(wanted) > 10
    assert {found[page][0] for page in wanted} == {404}
    for page in wanted:
        assert found[page][1].replace(there, absent) == other[page.replace(there, absent)][1]


@pytest.mark.parametrize("username", APART)
def test_rooms_of_files_name_nobody_to_another_team(twice, username):
    found, lines = crawl(twice, username, ROOMS)
    assert [address for address, (_status, text) in found.items() if any(name in text for name in twice.names)] == []
    assert about(twice, lines) == []


def test_the_lists_of_the_own_team_have_codes(twice):
    with twice.world(WITH) as app:
        lists = [page for page in seeds(app, [], [], ROOMS) if page != "/"]
        found = {page: said for who in ("lead", "worker") for page, said in Crawl(app, who).reopen(lists).items()}
    assert [address for address, (_status, text) in found.items() if any(name in text for name in twice.names)] == []


# --- and it can fail ---


def has_file(person_id):
    return db.session.scalar(db.select(CaseFile.id).where(CaseFile.person_id == person_id)) is not None


def said_on_the_page(view):
    """A page of a person that tells."""
    return public(lambda **values: str(view(**values)) + ("<p>社区戒毒</p>" if has_file(values.get("id")) else ""))


def counted_on_a_page(view):
    """A page that counts: no name, no word."""
    return public(lambda **values: f"<p>{db.session.scalar(db.select(db.func.count(CaseFile.id)))}</p>")


def told_to_the_log(view):
    def shown(**values):
        current_app.logger.warning("opened %s", db.session.scalars(db.select(CaseFile)).first() and "何安")
        return view(**values)

    return public(shown)


def in_a_sheet(view):
    """A spreadsheet with a code in a cell."""
    codes = db.select(CaseFile.code)

    def shown(**values):
        body = sheets.write("x", ["n"], [[one] for one in db.session.scalars(codes)])
        return current_app.response_class(body, mimetype=SHEET)

    return public(shown)


@contextmanager
def instead(views, name, view):
    before, views[name] = views[name], view
    yield
    views[name] = before


@pytest.mark.parametrize(
    ("endpoint", "leak", "heard"),
    [
        ("events.index", counted_on_a_page, "difference"),
        ("people.show", said_on_the_page, "difference"),
        ("events.index", told_to_the_log, "log"),
        ("events.index", in_a_sheet, "trace"),
    ],
)
def test_a_planted_leak_is_found(twice, endpoint, leak, heard):
    views = twice.app.view_functions
    with instead(views, endpoint, leak(views[endpoint])):
        found, lines = crawl(twice, "coordinator", ("home", endpoint))
        noticed = {
            "trace": traces(twice, found),
            "difference": differing(twice, "coordinator", found),
            "log": about(twice, lines),
        }
    assert noticed[heard]
    found, lines = crawl(twice, "coordinator", ("home", endpoint))
    assert (traces(twice, found), about(twice, lines)) == ([], [])
