"""What the pages about people ask."""

from datetime import date

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField
from wtforms.validators import InputRequired, Optional

from app import clock
from app.access.guards import visible
from app.access.places import Organisation
from app.access.rules import ORGANISATION_READ, PERSON_EDIT
from app.db import db
from app.people.ages import needs_guardian
from app.people.names import is_mobile, is_name, login_problem, normal
from app.people.place_names import places_within
from app.web.forms import Form, Query, line, refuse


class FindPeopleForm(Query):
    """Whom?"""

    words = line(_("姓名、用户名、手机号或志愿者编号"), required=False)
    place = line(_("所在地"), required=False)
    closed = BooleanField(_("也看已注销的"))


class PersonForm(Form):
    """What staff may put right about somebody."""

    name = line(_("姓名"), most=40, hint=_("和证件上一样"))
    place = line(_("所在地"), hint=_("镇街或村(社区)的名称, 例如 沈家弄村"))
    organisation = line(_("单位"), required=False, hint=_("学校、企业等已登记的单位"))
    mobile = line(_("手机号"), most=20, required=False)

    home = organisation_id = None

    def __init__(self, person=None, **kwargs):
        """`person` is whom the form is about, if there is somebody yet."""
        self.person = person
        super().__init__(**(known(person) if person else {}), **kwargs)

    def validate_name(self, field):
        if not is_name(field.data):
            refuse(_("请填写姓名。"))

    def validate_place(self, field):
        self.home, problem = places_within(PERSON_EDIT).find(field.data)
        if problem:
            refuse(problem)

    def validate_organisation(self, field):
        now = self.person and self.person.organisation
        if now and field.data == now.name:
            self.organisation_id = now.id
            return
        query = visible(Organisation, ORGANISATION_READ).where(Organisation.name == field.data)
        matches = db.session.scalars(query.limit(2)).all() if field.data else []
        if field.data and len(matches) != 1:
            refuse(_("没有登记过这个单位, 或者重名。可以先留空。"))
        self.organisation_id = matches[0].id if matches else None

    def validate_mobile(self, field):
        if not is_mobile(normal(field.data)):
            refuse(_("手机号是 1 开头的 11 位数字。"))

    def details(self):
        """What the form says, as the verbs take it."""
        return {
            "name": self.name.data,
            "home": self.home,
            "organisation_id": self.organisation_id,
            "mobile": normal(self.mobile.data or "") or None,
        }


def known(person):
    """What the form shows of somebody before anything is typed."""
    return {
        "data": {
            "name": person.name,
            "place": person.division.full_name,
            "organisation": person.organisation.name if person.organisation else "",
            "mobile": person.mobile or "",
        }
    }


class NewPersonForm(PersonForm):
    """Somebody at the desk who has no account yet."""

    username = line(_("用户名"), most=30, required=False, hint=_("没有手机号也没有用户名的, 留空会自动起一个"))
    birth_date = DateField(_("出生日期"), validators=[Optional()], description=_("只有未成年人需要"))
    guardian = line(_("监护人姓名"), most=40, required=False, hint=_("未满 14 岁必填"))
    agreed = BooleanField(
        _("本人(未满 14 岁的由监护人)已在纸质告知书上签字同意"), validators=[InputRequired(_("要先签字同意。"))]
    )

    def validate_username(self, field):
        name = normal(field.data)
        problem = _("手机号请填在上面。") if is_mobile(name) else login_problem(name)
        if problem:
            refuse(problem)

    def validate_birth_date(self, field):
        if field.data and not date(1900, 1, 1) <= field.data <= clock.today():
            refuse(_("请检查出生日期。"))

    def validate(self, extra_validators=None):
        """A child's form lacks something as long as nobody agrees for them; Optional would never look."""
        sound = super().validate(extra_validators)
        if sound and needs_guardian(self.birth_date.data) and not self.guardian.data:
            self.guardian.errors = [_("未满 14 岁, 请填监护人的姓名。")]
            return False
        return sound

    def details(self):
        return {
            **super().details(),
            "username": normal(self.username.data or "") or None,
            "birth_date": self.birth_date.data,
            "guardian": self.guardian.data,
        }
