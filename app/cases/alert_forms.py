"""What an alert and a report to the police ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app.cases.forms import day_field
from app.web.forms import Form, prose, sensible_year


class AlertAnswerForm(Form):
    """What somebody did about it."""

    words = prose(_("做了什么, 结果怎样"), most=1000, required=True)
    done_at = DateTimeLocalField(
        _("什么时候做的"), validators=[Optional(), sensible_year], description=_("不填就是现在。")
    )
    found = SelectField(_("人找到了吗"))

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        words = {"": _("不涉及"), "yes": _("找到了"), "no": _("还没有找到")}
        self.found.choices = [SelectChoice(*pair) for pair in words.items()]

    def is_found(self):
        return {"yes": True, "no": False}.get(self.found.data)


class AlertClosingForm(Form):
    """How it ended."""

    ending = prose(_("怎么了结的"), most=1000, required=True)


class ReportForm(Form):
    """What the report says besides the counts."""

    words = prose(_("情况说明"), most=4000, required=True)


class SentForm(Form):
    """The day on which it went to the police."""

    day = day_field(_("送出的日期"))
