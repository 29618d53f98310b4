"""One's own account: register, read, change, close; and the two doors that a code opens."""

from flask import Blueprint, abort, request
from flask_babel import gettext as _
from flask_login import current_user

from app.access import throttle
from app.access.door import close_door, open_door
from app.access.guards import me, public, requires
from app.access.own_links import links_of
from app.access.rules import PERSON_OWN
from app.people import account_actions, consent, first_admin, homes, resetting
from app.people.account_forms import ClosureForm, EditForm, FirstForm, PasswordForm, RegisterForm, ResetForm
from app.web.answers import go, lead, page

bp = Blueprint("account", __name__)


@bp.route("/register", methods=["GET", "POST"])
@public
def register():
    if me():
        return lead(request.args.get("next"))
    next, county = request.args.get("next", ""), homes.county_of(request.args.get("county"))
    if county is None:
        return page("shared/counties.html", counties=homes.counties(), endpoint="account.register", next=next or None)
    form = RegisterForm(county, next=next)
    if form.validate_on_submit() and not hurried(form):
        with form.trying():
            open_door(account_actions.register(**form.joining()))
            return lead(form.next.data, _("注册好了, 您已登录。"))
    return page("account/register.html", form=form, consent=consent, county=county)


@bp.get("/me")
@requires(PERSON_OWN)
def show():
    roles, consents = account_actions.roles_of(me()), consent.consents_of(me())
    told = {"consents": consents, "consent_version": consent.VERSION}
    return page("account/show.html", person=me(), roles=roles, links=links_of(me()), **told)


@bp.route("/me/consent", methods=["GET", "POST"])
@requires(PERSON_OWN)
def agreement():
    """The words have changed since one agreed: read them, and agree anew."""
    if request.method == "POST":
        consent.renew(me())
        return go("account.show", _("已记下。"))
    child = consent.needs_guardian(me().birth_date)
    return page("account/agreement.html", consent=consent, current=consent.is_current(me()), child=child)


@bp.route("/me/edit", methods=["GET", "POST"])
@requires(PERSON_OWN)
def edit():
    asked = request.args.get("county")
    county = homes.county_of(asked, me().division_code if asked is None else "")
    if county is None:
        return page("shared/counties.html", counties=homes.counties(), endpoint="account.edit", next=None)
    form = EditForm(me().division_code, county, data=homes.profile(me()))
    if form.validate_on_submit() and not (form.renames(me()) and hurried(form)):
        with form.trying():
            account_actions.change(me(), **form.profile())
            return go("account.show", _("已保存。"))
    return page("account/edit.html", form=form, county=county)


@bp.route("/me/password", methods=["GET", "POST"])
@requires(PERSON_OWN)
def password():
    form = PasswordForm()
    if form.validate_on_submit() and proven(form.old_password) and form.fits(me()):
        account_actions.set_password(me(), form.password.data, but=current_user._get_current_object())
        return go("account.show", _("密码已换。别处的登录都已结束。"))
    return page("account/password.html", form=form, strict=form.is_strict(me()))


@bp.route("/me/closure", methods=["GET", "POST"])
@requires(PERSON_OWN)
def closure():
    form = ClosureForm()
    if form.validate_on_submit() and proven(form.password):
        with form.trying():
            account_actions.close(me())
            close_door(current_user._get_current_object())
            return go("home.index", _("账户已注销。写着您是谁的内容都已抹去。"))
    return page("account/closure.html", form=form)


@bp.route("/reset", methods=["GET", "POST"])
@public
def reset():
    form = ResetForm()
    if form.validate_on_submit():
        person, code, message = resetting.recognise(form.login.data, form.code.data, address())
        if message:
            form.form_errors.append(message)
        elif form.fits(person):
            with form.trying():
                resetting.renew(person, code, form.password.data)
                open_door(person)
                return go("account.show", _("密码已换。别处的登录都已结束。"))
    return page("account/reset.html", form=form)


@bp.route("/first/<token>", methods=["GET", "POST"])
@public
def first(token):
    link = first_admin.find_link(token) or abort(404)
    form = FirstForm()
    if form.validate_on_submit():
        with form.trying():
            open_door(first_admin.open_station(link, **form.opening()))
            return go("home.index", _("微站开好了。接下来: 加服务站, 再给同事分配角色。"))
    return page("account/first.html", form=form, consent=consent)


def address():
    return request.remote_addr or ""


def hurried(form):
    """Whether too many names were asked for from this address; says so above the form."""
    pause = account_actions.pause_for_names(address())
    if pause:
        form.form_errors.append(throttle.too_fast(pause))
    return pause > 0


def proven(field):
    """Whether the field holds my password; says so beside it."""
    problem = account_actions.password_problem(me(), field.data)
    if problem:
        field.errors = [problem]
    return problem is None
