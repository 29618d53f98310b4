"""Open whatever one person can reach: all addresses without a number, those that pages lead to, and those that
bear the number of somebody who has a file. So many of each kind of address, not so many in all."""

import io
import random
import re
import secrets
from contextlib import contextmanager
from urllib.parse import parse_qsl, urljoin, urlsplit

import python_calamine
from flask.testing import FlaskClient
from lxml import html
from pypdf import PdfReader
from werkzeug.exceptions import HTTPException

from tests.browser import sign_in

# A paper takes ten times as long as a page.
EACH, EACH_PAPER = 2, 1
HERE = "http://localhost"
# New at every opening; says nothing.
FRESH = re.compile(r'(?<=value=")(?:[0-9a-f]{32}|I[\w-]{30,}\.[\w.-]+)(?=")')
# Files of ours; and the one that changes how the browser reads all others.
LEFT_OUT = ("web.asset", "web.preferences")
# The end of the books, whose one chain holds every entry of every programme and district: it says nobody's.
BOOKS = re.compile(r"[\d.]+(?: 笔)?\W{1,4}(?:链的末端 )?[0-9a-f]{16,64}\b")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Crawl:
    """One person's walk through one world: `found` is {address: (status, what it says)}."""

    def __init__(self, app, username, only=None):
        self.only, self.found, self.opened = only, {}, {}
        self.router = app.url_map.bind("localhost")
        self.browser = visitor(app)
        if username:
            with app.app_context():
                sign_in(app, self.browser, username)

    def walk(self, seeds):
        """From these on, wherever links lead."""
        waiting = list(seeds)
        while waiting:
            waiting += self.open(waiting.pop(0))
        return self.found

    def open(self, address):
        """Open it, unless enough of its kind were; the addresses that it names."""
        kind = self.kind_of(address)
        if kind is None or address in self.found or self.opened.get(kind, 0) >= most(address):
            return []
        status, said, links = look(self.browser, address)
        self.opened[kind] = self.opened.get(kind, 0) + (status == 200)
        self.found[address] = (status, said)
        return links

    def kind_of(self, address):
        """The endpoint and which questions it is asked; None for what is none of ours, or not wanted."""
        told = urlsplit(address)
        try:
            endpoint, _values = self.router.match(told.path, "GET")
        except HTTPException:
            return None
        if endpoint in LEFT_OUT or (self.only and not endpoint.startswith(self.only)):
            return None
        return endpoint, tuple(sorted({key for key, _value in parse_qsl(told.query)}))

    def reopen(self, addresses):
        """The same addresses, nothing else."""
        return {address: look(self.browser, address)[:2] for address in addresses}


def most(address):
    return EACH_PAPER if urlsplit(address).path.endswith((".pdf", ".xlsx")) else EACH


def visitor(app):
    """A plain browser: what a page is like is checked elsewhere, here it is only read."""
    return FlaskClient(app, app.response_class, use_cookies=True)


@contextmanager
def dealt_alike(address):
    """Questions and numbers come out of the bag the same in both worlds."""
    chance = random.Random(address)  # noqa: S311 - not a secret: a test's
    with replaced(secrets, "_sysrand", chance), replaced(secrets, "choice", chance.choice):
        yield


@contextmanager
def replaced(room, name, new):
    old = getattr(room, name)
    setattr(room, name, new)
    try:
        yield
    finally:
        setattr(room, name, old)


def look(browser, address):
    """(status, text, links) of one address."""
    with dealt_alike(address):
        answer = browser.get(address)
    heard = f"{answer.headers.get('Location', '')} {answer.headers.get('Content-Disposition', '')}"
    kind, links = answer.mimetype or "", []
    if kind == "application/pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    elif kind == SHEET:
        text = cells_of(answer.data)
    elif kind.startswith(("image/", "audio/", "video/", "font/")):
        text = ""
    else:
        text = FRESH.sub("", answer.get_data(as_text=True))
        links = links_of(text, address) if kind == "text/html" and answer.status_code == 200 else []
    return answer.status_code, f"{heard}\n{BOOKS.sub('', text)}", links


def cells_of(body):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    return "\n".join(str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


def links_of(text, address):
    """The addresses on this site that a page names."""
    tree = html.fromstring(text)
    named = tree.xpath("//a/@href | //img/@src | //form[not(@method) or @method='get']/@action")
    whole = [urlsplit(urljoin(HERE + address, one)) for one in named]
    return [f"{one.path}{'?' * bool(one.query)}{one.query}" for one in whole if one.netloc == "localhost"]


def seeds(app, people, codes, only=None):
    """Every address without a number; with the numbers of these people; with these codes of files."""
    found = ["/"]
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or (only and not rule.endpoint.startswith(only)):
            continue
        path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)
        wanted = set(re.findall(r"<(?:\w+:)?(\w+)>", path))
        if not wanted:
            found.append(path)
        elif wanted == {"id"}:
            found += [fill(path, str(one)) for one in people]
        elif wanted <= {"code", "id"} and path.startswith("/cases/"):
            found += [re.sub(r"<code>", code, fill(path, "1")) for code in codes]
    return found


def fill(path, number):
    return re.sub(r"<int:\w+>", number, path)
