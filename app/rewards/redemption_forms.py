"""What the pages of redemptions and the counter ask."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from app.web.forms import Form, Query, line, prose
from app.web.labels import choices

KEEP = "*"


class FindRedemptionsForm(Query):
    """Whose, and how far?"""

    words = line(_("姓名、用户名、手机号、志愿者编号或卡号"), required=False)
    state = SelectField(_("状态"), choices=choices("redemption", ("", _("全部"))), validators=[Optional()])


class VoidForm(Form):
    reason = prose(_("为什么撤回"), most=200, required=True)


class ScanForm(Query):
    """Whose card lies on the counter?"""

    card = line(_("扫卡, 或输入卡号"), most=40, required=False)


class PickForm(Form):
    """The digits of what goes over the counter; with them travels what they stood for on the screen."""

    card = HiddenField(validators=[InputRequired(), Length(max=40)])
    seen = HiddenField(validators=[InputRequired(), Length(max=10), Regexp(r"^\d+\Z")])
    lines = HiddenField(validators=[Optional(), Regexp(r"^([wt]\d{1,9}( |\Z))*\Z"), Length(max=200)])
    picks = line(
        _("选几号"), most=40, hint=_("按数字键选, 回车交付。一个数字按两次就是两份; 末尾加 * 是先留着, 改天来取。")
    )

    @property
    def keeps(self):
        """A star at the end: not now, another day."""
        return self.picks.data.endswith(KEEP)

    @property
    def digits(self):
        return self.picks.data.removesuffix(KEEP)
