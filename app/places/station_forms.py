"""What the pages of stations ask."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from app.access.rules import PLACE_EDIT
from app.places.choosing import place_choices
from app.web.forms import Form, line


class StationForm(Form):
    name = line(_("名称"), most=60)
    division_code = SelectField(_("所在地方"))
    address = line(_("地址"), most=120, required=False)
    phone = line(_("电话"), most=40, required=False)
    opening = line(_("开放时间"), most=120, required=False, hint=_("例如: 周一至周五 8:30–17:00"))
    share_percent = IntegerField(
        _("服务满计划时长的百分之几才算"),
        description=_("提前走的人, 待满这个比例才计时长; 没有签退的不计, 要补录。各地规定不同, 常见的是 60。"),
        validators=[InputRequired(_("请填写")), NumberRange(1, 100, _("请填 1 到 100 的整数"))],
        default=60,
    )

    def offer(self, code=""):
        """Offer the places around `code`."""
        self.division_code.choices = place_choices(PLACE_EDIT, code)
        return self
