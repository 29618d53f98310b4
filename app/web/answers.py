"""A page or a part of it; and where to go next. The one room that knows htmx."""

import mimetypes
from urllib.parse import quote, urlsplit

from flask import Response, flash, make_response, redirect, render_template, url_for
from htmx_flask import request

# No address of ours is longer; where an answer led is kept.
LONGEST = 1000


def wants_part():
    """htmx asked for a piece of the page, not for the whole."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def is_whole(environ):
    """The same before there is a request: whether an answer to it is a whole page, not a piece."""
    return "HTTP_HX_REQUEST" not in environ or "HTTP_HX_BOOSTED" in environ


def page(template, part=None, status=None, **context):
    """The whole page, or `part` (a template beside it) when htmx asked for a part.

    A form that came back with errors answers 422, so that no cache and no script takes it for done.
    """
    if status is None:
        form = context.get("form")
        status = 422 if form is not None and form.errors else 200
    if part and wants_part():
        template = f"{template.rsplit('/', 1)[0]}/{part}"
    response = make_response(render_template(template, **context), status)
    if part:
        response.vary.add("HX-Request")
    return response


def go(endpoint, notice=None, **values):
    """Done: go on to `endpoint`, with a word about what happened.

    A part that posts and stays on its page is led there by 303 and fetches itself anew; one that ends
    somewhere else tells htmx to go there.
    """
    if notice:
        flash(notice)
    target = url_for(endpoint, **values)
    if wants_part() and not stays_on_page(target):
        response = make_response("", 204)
        response.headers["HX-Location"] = target
        return response
    return redirect(target, 303)


def download(body, name):
    """A file to keep; its kind is told by the end of its name, which may be Chinese."""
    response = Response(body, mimetype=mimetypes.guess_type(name)[0])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def lead(path, notice=None):
    """Done: on to where the person was going, if that is a page of ours; else home."""
    if notice:
        flash(notice)
    return redirect(local_path(path), 303)


def stays_on_page(target):
    """Whether `target` is the page on which the browser already is."""
    return urlsplit(request.htmx.current_url or "").path == urlsplit(target).path


def local_path(path, default="/"):
    """`path` if it stays on this site, else `default`: no link of ours leads a person elsewhere."""
    safe = path and path.startswith("/") and not path.startswith(("//", "/\\")) and len(path) <= LONGEST
    return path if safe and path.isprintable() else default
