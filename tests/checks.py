"""What is true of every page, checked on every page that any test opens."""

import gzip

from lxml import html

from app.web.assets import files

BUDGET = 14_600
MOST_STATEMENTS = 12
HIDDEN_BY_NAME = {"form", "action", "method", "target", "elements", "submit", "reset", "attributes", "parentNode"}


def check_page(response, statements, part=False):
    text = response.text
    where = response.request.full_path
    tree = html.fromstring(text)
    check_labels(tree, where)
    check_names(tree, where)
    check_nothing_inline(tree, where)
    asked = [s for s in statements if not s.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= MOST_STATEMENTS, f"{where}: {len(asked)} statements\n" + "\n".join(asked)
    if part:
        return
    assert text.lstrip().lower().startswith("<!doctype html>"), where
    assert len(tree.findall(".//h1")) == 1, f"{where}: one h1"
    assert tree.findtext(".//title", "").strip(" ·"), f"{where}: title"
    assert tree.get("lang") in ("zh-CN", "en"), where
    check_ids(tree, where)
    check_size(text, where)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"], where
    assert "unsafe" not in response.headers["Content-Security-Policy"], where


def check_labels(tree, where):
    for field in tree.xpath("//input|//select|//textarea"):
        if field.get("type") in ("hidden", "submit"):
            continue
        labelled = field.get("aria-label") or tree.xpath("//label[@for=$id]", id=field.get("id") or "-")
        assert labelled or field.xpath("ancestor::label"), f"{where}: no label for {field.get('name')}"


def check_names(tree, where):
    """A field called like a property of its form hides it from the script that sends the form."""
    for field in tree.xpath("//form//input|//form//select|//form//textarea|//form//button"):
        taken = HIDDEN_BY_NAME & {field.get("name"), field.get("id")}
        assert not taken, f"{where}: a field called {taken.pop()}"


def check_nothing_inline(tree, where):
    assert not tree.xpath("//@style"), f"{where}: inline style"
    assert not tree.xpath("//style"), f"{where}: style element"
    assert not tree.xpath("//script[not(@src)]"), f"{where}: inline script"
    assert not [a for e in tree.iter() for a in e.attrib if a.startswith("on")], f"{where}: inline handler"
    for url in tree.xpath("//link/@href | //script/@src | //img/@src"):
        assert url[0] == "/" != url[1:2], f"{where}: another host {url}"
    for form in tree.xpath("//form"):
        assert form.get("action") is not None, f"{where}: a form without an action"


def check_ids(tree, where):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), f"{where}: the same id twice {sorted(i for i in ids if ids.count(i) > 1)}"


def check_size(text, where):
    shelf, names = files()
    size = len(gzip.compress(text.encode(), 5)) + len(shelf[names["app.css"]][2])
    assert size <= BUDGET, f"{where}: {size} bytes with its style"
