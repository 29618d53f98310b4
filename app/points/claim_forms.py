"""What a code on paper asks."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from app.points.claim_actions import MOST_DAYS
from app.web.forms import Form, line


class ClaimForm(Form):
    code = line(_("纸上的码"), most=40, hint=_("大小写和横线都不要紧"))


class NewClaimForm(Form):
    points = IntegerField(
        _("分数"),
        validators=[InputRequired(_("请填写")), NumberRange(1, 1000, _("请填 1 到 1000 的整数"))],
    )
    days = IntegerField(
        _("几天内有效"),
        default=60,
        validators=[InputRequired(_("请填写")), NumberRange(1, MOST_DAYS, _("请填 1 到 180 的整数"))],
    )
