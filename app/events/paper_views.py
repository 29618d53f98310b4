"""Calendars for programs, posters and sign-in sheets for walls and tables."""

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _

from app.access.guards import fetch, public, requires
from app.access.rules import EVENT_READ, SIGNUP_MANAGE
from app.events import calendars
from app.events.finding import announced, on_the_list
from app.events.models import Event
from app.events.poster_fit import fit
from app.printing import pdf, qr
from app.web.answers import download

bp = Blueprint("papers", __name__)

# A sheet leaves room for those who come without having signed up, and is a page at least.
SPARE_ROWS, ROWS_A_PAGE = 10, 22


@bp.get("/events.ics")
@public
def feed():
    """All that is public, the same for everybody: a calendar program signs in nowhere."""
    body = calendars.calendar(announced(*calendars.SHOWN), address, _("禁毒活动"))
    response = Response(body, mimetype="text/calendar")
    response.add_etag(weak=True)
    return response.make_conditional(request)


@bp.get("/events/<int:id>.ics")
@requires(EVENT_READ)
def calendar(id):
    event = fetch(Event, id, EVENT_READ)
    return download(calendars.calendar([event], address, event.title), f"{event.title}.ics")


@bp.get("/events/<int:id>/poster.pdf")
@requires(EVENT_READ)
def poster(id):
    event = fetch(Event, id, EVENT_READ)
    code = qr.svg(address(event), _("二维码: 活动的页面"))
    size, room = fit(event.title, event.place)
    return paper("poster", _("海报"), event, qr=code, url=address(event), size=size, room=room)


@bp.get("/events/<int:id>/sign-in-sheet.pdf")
@requires(SIGNUP_MANAGE)
def sheet(id):
    event = fetch(Event, id, SIGNUP_MANAGE)
    names = [line for signup in on_the_list(event) for line in lines(signup)]
    return paper("sheet", _("签到表"), event, names=names, spare=spare_rows(len(names)))


def paper(template, word, event, **context):
    """The PDF of papers/<template>.html, to be looked at and printed."""
    html = render_template(f"papers/{template}.html", event=event, **context)
    response = download(pdf.render(html, f"papers/{template}.css"), f"{event.title} {word}.pdf")
    # Shown in the browser, from where it is printed; the name is for whoever keeps it.
    response.headers["Content-Disposition"] = response.headers["Content-Disposition"].replace("attachment", "inline", 1)
    return response


def lines(signup):
    """The names of a household: (name, whether along with the one above)."""
    yield signup.person.name, False
    for one in signup.companions:
        yield one.name, True


def spare_rows(names):
    return max(SPARE_ROWS, ROWS_A_PAGE - names)


def address(event):
    return url_for("events.show", id=event.id, _external=True)
