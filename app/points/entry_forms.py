"""What the pages of entries and awards ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from app import clock
from app.media.private_forms import private_picture
from app.web.forms import Form, Query, line, prose, sensible_year


class FindEntriesForm(Query):
    """Whose?"""

    words = line(_("姓名、用户名、手机号、志愿者编号或卡号"), required=False)


class ReversalForm(Form):
    reason = prose(_("为什么冲正"), most=200, required=True)


class AwardForm(Form):
    person = line(_("用户名、手机号或志愿者编号"))
    rule = SelectField(_("哪一项"))
    points = IntegerField(
        _("分数"), validators=[InputRequired(_("请填写")), NumberRange(1, 1000, _("请填 1 到 1000 的整数"))]
    )
    day = DateField(_("哪一天的"), validators=[InputRequired(_("请填写")), sensible_year], default=clock.today)
    reason = line(_("为什么加分"), most=80, hint=_("会写在本人的卡上"))
    evidence = prose(_("凭什么"), most=300, required=True)
    picture = private_picture(_("证明的照片"), hint=_("用手机拍就行。只有申请、核准的人和本人看得到, 位置等信息会去掉"))

    def offer(self, rules):
        """The rules that a second person agrees to."""
        self.rule.choices = [SelectChoice(code, words) for code, words in rules]
        return self


class DecisionForm(Form):
    answer = line(_("说明"), most=200, required=False)
    agreed = SelectField(_("决定"), choices=[SelectChoice("yes", _("核准")), SelectChoice("no", _("退回"))])
