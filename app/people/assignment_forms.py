"""What the pages about roles ask."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app.access.rules import ASSIGNMENT_EDIT, STAFF
from app.people.finding import the_one
from app.people.place_names import places_within
from app.web.forms import Form, Query, line, refuse
from app.web.labels import label


def roles(*before):
    """The roles that are given to somebody; everybody with an account is a member."""
    return [SelectChoice(value, word) for value, word in (*before, *((role, label("role", role)) for role in STAFF))]


class FindAssignmentsForm(Query):
    """Whose, which?"""

    words = line(_("姓名、用户名、手机号或志愿者编号"), required=False)
    role = SelectField(_("角色"), choices=roles(("", _("全部"))), validators=[Optional()])
    ended = BooleanField(_("也看已结束的"))


class AssignmentForm(Form):
    """Who becomes what, and where? Only people and places within my own reach are found."""

    who = line(_("给谁"), hint=_("用户名、手机号或志愿者编号"))
    role = SelectField(_("角色"), choices=roles())
    place = line(_("管哪里"), hint=_("区县、镇街或村(社区)的名称; 角色也管它下面的所有地方"))

    person = home = None

    def validate_who(self, field):
        self.person = the_one(field.data, ASSIGNMENT_EDIT)
        if self.person is None:
            refuse(_("您的辖区里没有这个账户。"))

    def validate_place(self, field):
        self.home, problem = places_within(ASSIGNMENT_EDIT).find(field.data)
        if problem:
            refuse(problem)
