"""What the pages of rankings ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, TimeField
from wtforms.validators import InputRequired

from app import clock
from app.web.forms import Form, prose, sensible_year


class FreezeForm(Form):
    """The day and hour by which points count."""

    day = DateField(_("计到哪一天"), validators=[InputRequired(_("请填写")), sensible_year])
    hour = TimeField(_("几点"), format=["%H:%M", "%H:%M:%S"], validators=[InputRequired(_("请填写"))])

    @property
    def moment(self):
        return clock.from_local(self.day.data, self.hour.data)


class ObjectionForm(Form):
    reason = prose(_("哪里不对"), most=500, required=True)


class AnswerForm(Form):
    answer = prose(_("答复"), most=500, required=True)
