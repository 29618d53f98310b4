"""Coming in and going out."""

from flask import Blueprint, current_app, request
from flask_babel import gettext as _
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer

from app.access.door import close_door, open_door
from app.access.guards import me, public
from app.access.keyed import keyed
from app.people.consent import is_current
from app.people.door_forms import SignInForm
from app.people.names import normal
from app.people.sign_in import recognise
from app.web.answers import go, lead, page

bp = Blueprint("door", __name__)

DEVICE = "device"
YEAR = 365 * 24 * 3600


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in():
    if me():
        return lead(request.args.get("next"))
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        person, message = recognise(
            form.name.data, form.password.data, request.remote_addr or "", knows(form.name.data)
        )
        if person:
            return let_in(person, form)
        form.form_errors.append(message)
    return page("door/sign_in.html", form=form)


@bp.post("/sign-out")
@public
def sign_out():
    if me():
        close_door(current_user._get_current_object())
    return go("home.index")


def let_in(person, form):
    """Open the door and lead on; this browser will be known to this account."""
    open_door(person)
    asked = None if is_current(person) else _("用途说明有新的版本, 请在“我”里看一看。")
    response = lead(form.next.data, asked)
    known = seal().dumps([*known_names(), mark(form.name.data)][-5:])
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(DEVICE, known, max_age=YEAR, httponly=True, samesite="Lax", secure=secure, path="/sign-in")
    return response


def knows(name):
    """Whether somebody has signed in to this account in this browser before."""
    return mark(name) in known_names()


def mark(name):
    """What the cookie keeps of a name: on a shared PC it must name nobody."""
    return keyed(DEVICE, normal(name))[:16]


def known_names():
    try:
        return seal().loads(request.cookies.get(DEVICE, ""))
    except BadSignature:
        return []


def seal():
    return URLSafeSerializer(current_app.secret_key, salt="device")
