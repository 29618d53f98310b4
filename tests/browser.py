"""A test client that reads like a person: it opens pages, fills in forms, and checks every page it sees."""

from contextvars import copy_context

from flask import has_app_context, session
from flask.globals import _cv_app
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event

from app.access.door import open_door
from app.access.models import Person
from app.db import db
from tests import checks


class Browser(FlaskClient):
    """Every page it gets is checked: see tests/checks.py."""

    page = None
    statements = ()

    def open(self, *args, **kwargs):
        """One request in a context of its own, as a server would give it; what the test wrote is kept first."""
        if not has_app_context():
            # The way on from a redirect: still the same person's step, and a page with a count of its own.
            self.statements.clear()
            return super().open(*args, **kwargs)
        db.session.commit()
        statements, engine = [], db.engine
        self.statements = statements

        def note(connection, cursor, statement, *rest):
            statements.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            response = copy_context().run(self.open_alone, *args, **kwargs)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        db.session.expire_all()
        plain = response.mimetype == "text/html" and "Content-Encoding" not in response.headers
        if plain and response.status_code < 300 and response.request.method == "GET":
            part = "HX-Request" in response.request.headers
            checks.check_page(response, statements, part)
        return response

    def open_alone(self, *args, **kwargs):
        _cv_app.set(None)
        return super().open(*args, **kwargs)

    def see(self, url, status=200, **kwargs):
        """Open a page and return it as a tree; its text is .text_content()."""
        response = self.get(url, **kwargs)
        assert response.status_code == status, f"{url}: {response.status_code} {response.headers.get('Location', '')}"
        self.response, self.page = response, html.fromstring(response.text)
        return self.page

    def form(self, page, action=None):
        """The form on the page whose action ends in `action`, or its only form."""
        forms = [f for f in page.forms if f.method == "POST" and (not action or (f.action or "").endswith(action))]
        assert forms, f"no form for {action}: {[f.action for f in page.forms]}"
        return forms[0]

    def submit(self, url, action=None, follow=True, files=None, **fields):
        """Open `url`, fill in the form with that action, post it; returns the answer (followed)."""
        form = self.form(self.see(url), action)
        data = [(name, value) for name, value in form.form_values() if name not in fields]
        for name, value in fields.items():
            values = value if isinstance(value, list) else [value]
            data += [(name, str(one)) for one in values if one is not None]
        target = form.action or url
        payload = {}
        for name, value in data:
            payload.setdefault(name, []).append(value)
        payload.update(files or {})
        kind = "multipart/form-data" if files else None
        return self.post(target, data=payload, follow_redirects=follow, content_type=kind)


def cookie_of(app, username):
    _cv_app.set(None)
    with app.test_request_context("/"):
        person = db.session.scalars(db.select(Person).filter_by(username=username)).one()
        open_door(person)
        db.session.commit()
        return dict(session)


def sign_in(app, browser, username):
    """Sign in without the cost of a password: the same door, the same cookie."""
    db.session.commit()
    kept = copy_context().run(cookie_of, app, username)
    with browser.session_transaction() as cookie:
        cookie.update(kept)
        cookie.permanent = True
    return browser
