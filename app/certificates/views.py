"""One certificate: ask for it, read it, print it, verify it, revoke it."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.guards import gated, me, public, requires, scope
from app.access.models import Person
from app.access.rules import CERTIFICATE_ISSUE, CERTIFICATE_READ, CERTIFICATE_REVOKE
from app.certificates import actions, numbers, paper, statement_actions, verifying
from app.certificates.counting import events_of, people_with_records, stations_of
from app.certificates.forms import AskForm, CheckForm, FindPersonForm, RevokeForm
from app.certificates.models import Certificate
from app.certificates.numerals import capital_time, score
from app.certificates.statement_models import Statement
from app.db import db
from app.errors import Refusal
from app.events.models import ServiceRecord
from app.printing.glyphs import missing_glyphs
from app.web.answers import go, page
from app.web.forms import countable
from app.web.paging import paged

bp = Blueprint("certificates", __name__)
bp.add_app_template_filter(capital_time)
bp.add_app_template_filter(score)


@bp.route("/certificates/", methods=["GET", "POST"])
@requires(CERTIFICATE_READ)
def index():
    form = ask_form(ServiceRecord.person_id == me().id)
    if form.validate_on_submit():
        with form.trying():
            return issued(actions.issue(me(), *form.span(), me()))
    mine = paged(select(Certificate).where(Certificate.person_id == me().id).order_by(Certificate.id.desc()))
    return page("certificates/index.html", form=form, mine=mine, missing=missing_glyphs(me().name))


@bp.route("/certificates/new", methods=["GET", "POST"])
@requires(CERTIFICATE_ISSUE)
def new():
    """For one person whose service was recorded within reach: first who, then what."""
    within_reach = scope(ServiceRecord, CERTIFICATE_ISSUE)
    if "person" not in request.args:
        return choose(within_reach)
    person = served(request.args.get("person", 0, type=int), within_reach)
    form = ask_form(within_reach, ServiceRecord.person_id == person.id)
    if form.validate_on_submit():
        with form.trying():
            return issued(actions.issue(person, *form.span(), me()))
    return page("certificates/new.html", form=form, person=person, missing=missing_glyphs(person.name))


@bp.get("/certificates/<number>")
@requires(CERTIFICATE_READ)
def show(number):
    return sheet(find(number, CERTIFICATE_READ), RevokeForm())


@bp.get("/certificates/<number>.pdf")
@requires(CERTIFICATE_READ)
def pdf(number):
    certificate = find(number, CERTIFICATE_READ)
    if verifying.state(certificate) != "valid":
        raise Refusal(_("这张证明已经不作数, 不能再打印。需要的话请重新开一张。"))
    return paper.shown(paper.printed(certificate), f"{certificate.title} {certificate.number}.pdf")


@bp.post("/certificates/<number>/revocation")
@requires(CERTIFICATE_REVOKE)
def revoke(number):
    certificate = find(number, CERTIFICATE_REVOKE)
    form = RevokeForm()
    if form.validate():
        actions.revoke(certificate, form.reason.data, me())
        return go("certificates.show", _("已撤销。查验这张证明的人会看到理由。"), number=certificate.number)
    return sheet(certificate, form)


@bp.post("/certificates/<number>/reissue")
@requires(CERTIFICATE_REVOKE)
def reissue(number):
    return issued(actions.reissue(find(number, CERTIFICATE_REVOKE), me()))


@bp.get("/verify/")
@public
def check():
    """A number typed by hand leads to its page."""
    if not request.args.get("number"):
        return question("", 200)
    number = numbers.parse(request.args["number"])
    return go("certificates.verify", number=number) if number else question(request.args["number"], 404)


@bp.get("/verify/<number>")
@public
@gated
def verify(number):
    found, pause = verifying.look_up(number, request.remote_addr or "")
    if found is None:
        return question(number, 429 if pause else 404, pause)
    if isinstance(found, Statement):
        response = page("statements/_verify.html", statement=found, state=statement_actions.state(found))
    else:
        response = page("certificates/verify.html", certificate=found, state=verifying.state(found))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def question(typed, status, pause=0):
    """The page that asks for a number, with what was typed; for one that nobody has it says so."""
    form = CheckForm(typed)
    return page("certificates/check.html", form=form, absent=status == 404, pause=pause, status=status)


def ask_form(*where):
    form = AskForm()
    form.offer(stations_of(*where), events_of(*where))
    return form


def issued(certificate):
    return go("certificates.show", _("证明开好了, 可以打印。"), number=certificate.number)


def choose(within_reach):
    """Whose service is on record here, by name; and which certificates need a second look."""
    form = FindPersonForm()
    people = people_with_records(within_reach, Person.name.contains(form.name.data or "", autoescape=True))
    stale = verifying.no_longer_agreeing(scope(Certificate, CERTIFICATE_REVOKE))
    return page(
        "certificates/new.html", person=None, form=form, people=paged(people, scalars=False), stale=stale, status=200
    )


def served(key, within_reach):
    """The person with this id, if service of theirs was recorded within reach; else 404."""
    here = select(ServiceRecord.id).where(ServiceRecord.person_id == Person.id, within_reach)
    return db.session.scalar(select(Person).where(Person.id == countable(key), here.exists())) or abort(404)


def find(number, permission):
    return verifying.by_number(number, scope(Certificate, permission)) or abort(404)


def sheet(certificate, form):
    return page(
        "certificates/show.html",
        certificate=certificate,
        code=paper.code(certificate),
        state=verifying.state(certificate),
        missing=missing_glyphs(certificate.person_name),
        form=form,
    )
