"""What signing up asks."""

from flask_babel import lazy_gettext as _

from app.events.signup_rules import MOST_COMPANIONS
from app.web.forms import Form, line


class HouseholdForm(Form):
    """Who comes along: names are enough."""

    @property
    def companions(self):
        return [field for field in self if field.name.startswith("companion")]

    def names(self):
        return [field.data for field in self.companions if field.data]


for number in range(1, MOST_COMPANIONS + 1):
    words = _("同行第 %(number)s 位的姓名", number=number)
    setattr(HouseholdForm, f"companion{number}", line(words, most=40, required=False))


class AddForm(Form):
    """Staff put somebody on the list."""

    who = line(_("用户名、手机号或志愿者编号"), hint=_("对方要有账户。"))


class RemovalForm(Form):
    """Staff take somebody off the list."""

    reason = line(_("原因"), most=200, hint=_("对方在自己的报名记录里会看到。"))
