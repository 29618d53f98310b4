"""Applications: filled in and handed in by one's own phone, answered office by office."""

from flask import Blueprint, abort, request, session
from flask_babel import gettext as _

from app.access.guards import codes, fetch, gated, late, me, requires
from app.access.rules import APPLICATION_DECIDE, APPLICATION_MAKE, APPLICATION_READ, BENEFIT_READ
from app.benefits import application_actions as verbs
from app.benefits import finding
from app.benefits.application_forms import AppealForm, DecisionForm, fill_form
from app.benefits.decision_actions import decide
from app.benefits.models import Application, ApplicationStep, Benefit
from app.db import db, regate
from app.media import private_sending
from app.people.reading_actions import note
from app.web.answers import go, page
from app.web.forms import Form
from app.web.paging import paged

bp = Blueprint("applications", __name__)
# What a few photos straight from a phone weigh.
MOST_BYTES = 40 * 1024 * 1024


@bp.url_value_preprocessor
def may_be_large(endpoint, values):
    """Who is signed in may send photos of every paper at once; they are read before anybody asks who that is."""
    if endpoint == "applications.fill" and "_user_id" in session:
        request.max_content_length = MOST_BYTES


@bp.post("/benefits/<int:id>/applications")
@requires(APPLICATION_MAKE)
def create(id):
    application = verbs.begin(fetch(Benefit, id, BENEFIT_READ), me())
    return go("applications.show", id=application.id)


@bp.get("/applications/")
@requires(APPLICATION_MAKE)
def index():
    return page("applications/index.html", applications=paged(finding.mine()))


@bp.get("/applications/desk")
@requires(APPLICATION_DECIDE)
def desk():
    which = request.args.get("which", "mine")
    counts = db.session.execute(finding.counts()).one()
    return page("applications/desk.html", applications=paged(finding.desk(which)), which=which, counts=counts)


@bp.get("/applications/<int:id>")
@requires(APPLICATION_READ)
@gated
def show(id):
    application = fetch(Application, id, APPLICATION_READ)
    note(application.person, me(), request.endpoint)
    consent = application.may_pass_on
    form = fill_form(application.benefit, formdata=None, data={"note": application.note, "consent": consent})
    return shown(application, form)


@bp.post("/applications/<int:id>/filling")
@requires(APPLICATION_MAKE)
@late
def fill(id):
    """Whatever is sound is kept, also where something else is not; then it is handed in, if that was the button."""
    form = fill_form(fetch(Application, id, APPLICATION_MAKE).benefit)
    form.validate_on_submit()
    regate()
    application = fetch(Application, id, APPLICATION_MAKE)
    with form.trying():
        keep_filled(application, form)
    if form.errors:
        return shown(application, form)
    if "handing" in request.form:
        with form.trying():
            verbs.hand_in(application)
            return go("applications.show", _("已经交上去了。办到哪一步, 这一页会写明。"), id=id)
        return shown(application, form)
    return go("applications.show", _("已存下。随时可以回来接着填。"), id=id)


@bp.post("/applications/<int:id>/pictures/<key>/removal")
@requires(APPLICATION_MAKE)
def removal(id, key):
    verbs.remove_picture(fetch(Application, id, APPLICATION_MAKE), key)
    return go("applications.show", _("图片已删除。"), id=id)


@bp.get("/applications/<int:id>/pictures/<key>")
@requires(APPLICATION_READ)
@gated
def picture(id, key):
    application = fetch(Application, id, APPLICATION_READ)
    if key not in {one.key for one in application.pictures}:
        abort(404)
    note(application.person, me(), request.endpoint)
    return private_sending.send(key)


@bp.route("/applications/<int:id>/withdrawal", methods=["GET", "POST"])
@requires(APPLICATION_MAKE)
def withdrawal(id):
    application, form = fetch(Application, id, APPLICATION_MAKE), Form()
    if form.validate_on_submit():
        with form.trying():
            verbs.withdraw(application)
            return go("applications.index", _("已撤回。需要的话可以重新申请。"))
    return page("applications/withdrawal.html", application=application, form=form)


@bp.route("/applications/<int:id>/appeal", methods=["GET", "POST"])
@requires(APPLICATION_MAKE)
def appeal(id):
    application, form = fetch(Application, id, APPLICATION_MAKE), AppealForm()
    if form.validate_on_submit():
        with form.trying():
            verbs.appeal(application, form.reason.data)
            return go("applications.show", _("申诉已交上去, 由另一个人来看。"), id=id)
    return page("applications/appeal.html", application=application, form=form)


@bp.post("/applications/<int:id>/consent")
@requires(APPLICATION_MAKE)
def consent(id):
    verbs.agree_to_pass_on(fetch(Application, id, APPLICATION_MAKE))
    return go("applications.show", _("已记下您的同意。随时可以撤回。"), id=id)


@bp.post("/applications/<int:id>/consent/ending")
@requires(APPLICATION_MAKE)
def consent_ending(id):
    verbs.end_consent(fetch(Application, id, APPLICATION_MAKE))
    return go("applications.show", _("已撤回同意, 从现在起不再转交。"), id=id)


@bp.post("/applications/steps/<int:id>/decision")
@requires(APPLICATION_DECIDE)
def decision(id):
    """`id` is the step that laid it on the desk: whoever decides on something older is told."""
    step, form = fetch(ApplicationStep, id, APPLICATION_DECIDE), DecisionForm()
    if form.validate_on_submit():
        with form.trying():
            decide(step, form.verdict.data, me(), codes(APPLICATION_DECIDE), form.reason.data or "")
            return go("applications.desk", _("已办: %(number)s。", number=step.application.number))
    return page("applications/decision.html", step=step, form=form)


def keep_filled(application, form):
    """The words, the yes and the pictures, each as far as it is sound."""
    verbs.fill(application, (application.note if form.note.errors else form.note.data) or "")
    if application.benefit.passed_to:
        (verbs.agree_to_pass_on if form.consent.data else verbs.end_consent)(application)
    for material, packed in form.shrunk:
        verbs.add_picture(application, material, packed)


def shown(application, form):
    """The checklist while it is the applicant's to fill in; then how far it is."""
    story = list(db.session.scalars(finding.story(application)))
    declined = application.state == "declined" and application.person_id == me().id
    return page(
        "applications/show.html",
        application=application,
        benefit=application.benefit,
        story=story,
        form=form,
        missing=verbs.missing(application),
        decision=DecisionForm(formdata=None),
        offices=codes(APPLICATION_DECIDE),
        payments=list(db.session.scalars(finding.paid(application))) if application.state == "granted" else [],
        appeal_day=verbs.appeal_day(application) if declined and verbs.may_appeal(application) else None,
    )
