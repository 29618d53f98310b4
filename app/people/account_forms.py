"""What an account asks of its person."""

from flask import current_app
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, PasswordField, SelectField
from wtforms.validators import InputRequired, Optional

from app import clock
from app.access.guards import me
from app.people import homes, names, passwords
from app.people.consent import needs_guardian
from app.web.forms import Form, line, refuse

OLDEST = 120


def sound_login(form, field):
    field.data = names.normal(field.data)
    problem = names.login_problem(field.data)
    if problem:
        refuse(problem)


def sound_username(form, field):
    sound_login(form, field)
    if names.is_mobile(field.data):
        refuse(gettext("手机号请填在下面一格。"))


def sound_mobile(form, field):
    field.data = names.normal(field.data)
    if not names.is_mobile(field.data):
        refuse(gettext("手机号是 1 开头的 11 位数字。"))


def sound_name(form, field):
    if not names.is_name(field.data):
        refuse(gettext("请写姓名。"))


def lived(form, field):
    if field.data and not 0 <= clock.age_on(field.data, clock.today()) <= OLDEST:
        refuse(gettext("请看一下出生日期, 不对。"))


def name_line():
    return line(_("姓名"), most=40, hint=_("证明上会这样印。"), validators=[sound_name])


def login_line():
    return line(_("用户名或手机号"), most=40, hint=_("以后用它登录。"), validators=[sound_login])


def new_password(label, hint):
    return line(label, most=passwords.LONGEST, hint=hint, kind=PasswordField)


def birth_date():
    return DateField(_("出生日期"), description=_("只在活动有年龄要求时用到。"), validators=[Optional(), lived])


PASSWORD_HINT = _("至少 8 个字符, 不要太常见。几个不相干的词连起来就很好。")
STAFF_HINT = _("至少 10 个字符; 大写、小写、数字、符号里要有三种。")


class WithPassword(Form):
    """A form that sets a password: too easy a one is refused at its field."""

    def fits(self, person):
        own = [person.username, person.mobile, person.name, *days(person.birth_date)]
        return self.hard_to_guess(own, self.is_strict(person))

    def hard_to_guess(self, own, strict):
        problem = passwords.weakness(self.password.data or "", own, strict)
        if problem:
            self.password.errors = [problem]
        return problem is None

    @staticmethod
    def is_strict(person):
        """Whether the rules for staff hold; a station may set them aside."""
        return person.is_staff and current_app.config["STAFF_PASSWORD_STRICT"]


class RegisterForm(WithPassword):
    login = login_line()
    password = new_password(_("密码"), PASSWORD_HINT)
    name = name_line()
    place = SelectField(_("您在哪里"), validators=[InputRequired(_("请选择"))])
    birth_date = birth_date()
    young = BooleanField(_("我未满 14 岁"))
    guardian = line(_("监护人姓名"), most=40, required=False)
    guardian_agrees = BooleanField(_("我是监护人, 看过说明, 同意孩子注册"))
    agrees = BooleanField(_("我看过下面的用途说明, 同意"), validators=[InputRequired(_("没有您的同意, 不能注册。"))])
    next = HiddenField()

    def __init__(self, county="", **kwargs):
        super().__init__(**kwargs)
        self.place.choices = homes.towns(county=county)

    def validate(self, **more):
        sound = super().validate(**more)
        own = [self.login.data, self.name.data, *days(self.birth_date.data)]
        return all([sound, self.hard_to_guess(own, strict=False), self.is_guarded()])

    def is_guarded(self):
        """Under 14 the guardian says yes (个人信息保护法 31)."""
        if self.is_child() and not names.is_name(self.guardian.data or ""):
            self.guardian.errors = [gettext("未满 14 岁, 请监护人写下姓名。")]
        if self.is_child() and not self.guardian_agrees.data:
            self.guardian_agrees.errors = [gettext("未满 14 岁, 要有监护人的同意。")]
        return not (self.guardian.errors or self.guardian_agrees.errors)

    def is_child(self):
        return self.young.data or (not self.birth_date.errors and needs_guardian(self.birth_date.data))

    def joining(self):
        return {
            "login": self.login.data,
            "password": self.password.data,
            "name": self.name.data,
            "division_code": self.place.data,
            "birth_date": self.birth_date.data,
            # Who needs no guardian has none written down.
            "guardian_name": self.guardian.data if self.is_child() else None,
        }


class EditForm(Form):
    name = name_line()
    username = line(_("用户名"), most=40, required=False, validators=[sound_username])
    mobile = line(_("手机号"), most=40, required=False, validators=[sound_mobile])
    place = SelectField(_("您在哪里"), validators=[InputRequired(_("请选择"))])
    village = SelectField(
        _("村(社区)"), choices=lambda: homes.villages(me().division_code), description=_("换了镇街, 保存后再选村。")
    )
    birth_date = birth_date()

    def __init__(self, home=None, county="", **kwargs):
        super().__init__(**kwargs)
        self.place.choices = homes.towns(home, county)

    def renames(self, person):
        """Whether another name to sign in with is asked for."""
        return (self.username.data or None, self.mobile.data or None) != (person.username, person.mobile)

    def profile(self):
        return {
            "name": self.name.data,
            "username": self.username.data,
            "mobile": self.mobile.data,
            "division_code": homes.chosen(self.place.data, self.village.data),
            "birth_date": self.birth_date.data,
        }


class PasswordForm(WithPassword):
    old_password = line(_("现在的密码"), most=passwords.LONGEST, kind=PasswordField)
    password = new_password(_("新密码"), PASSWORD_HINT)


class ResetForm(WithPassword):
    login = line(_("用户名或手机号"), most=40)
    code = line(_("重设码"), most=40, hint=_("站里的工作人员读给您的 8 个字符, 一天内有效。"))
    password = new_password(_("新密码"), PASSWORD_HINT)


class ClosureForm(Form):
    password = line(_("现在的密码"), most=passwords.LONGEST, kind=PasswordField)


class FirstForm(WithPassword):
    login = login_line()
    password = new_password(_("密码"), STAFF_HINT)
    name = name_line()
    county = line(_("区县"), most=40, hint=_("名字或 6 位代码, 例如 平湖市 或 330482。"))
    agrees = BooleanField(_("我读过了, 同意"), validators=[InputRequired(_("没有您的同意, 不能开账户。"))])

    def validate(self, **more):
        sound = super().validate(**more)
        strict = current_app.config["STAFF_PASSWORD_STRICT"]
        return all([sound, self.hard_to_guess([self.login.data, self.name.data], strict)])

    def opening(self):
        return {name: self[name].data for name in ("login", "password", "name", "county")}


def days(day):
    """How people write their birthday into a password."""
    return [f"{day:%Y%m%d}", f"{day:%Y-%m-%d}", f"{day:%d%m%Y}"] if day else []
