"""What a group session asks: once for all, and of each only whether they came."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange

from app import clock
from app.cases.forms import day_field
from app.web.forms import Form, line, prose, refuse
from app.web.labels import choices


class GroupSessionForm(Form):
    title = line(_("名称"), most=60, hint=_("例如: 情绪管理第 3 次。不写姓名。"))
    day = day_field(_("哪一天"), default=clock.today)
    minutes = IntegerField(_("多少分钟"), default=60, validators=[InputRequired(), NumberRange(5, 480)])
    talk = BooleanField(_("算一次谈话"), default=True)
    learned = BooleanField(_("算参加学习"))
    note = prose(_("记录"), most=2000, hint=_("每个人的档案里都有这一段, 不写别人的姓名。"))
    # Codes of who came, and "A-001 ill" for who was expected and did not.
    came = SelectMultipleField(_("来了"))
    missed = SelectMultipleField(_("没来"), filters=[lambda said: [one for one in said or [] if one]])

    def offer(self, files):
        """Who may be picked."""
        self.files = {one.code: one for one in files}
        self.why = [one for one in choices("stayed_away") if one.value]
        self.came.choices = [(code, code) for code in self.files]
        self.missed.choices = [(f"{code} {one.value}", one.label) for code in self.files for one in self.why]
        return self

    def validate_missed(self, field):
        absent = [one.split()[0] for one in field.data]
        both = set(absent) & set(self.came.data or []) or {one for one in absent if absent.count(one) > 1}
        if both:
            refuse(_("%(codes)s 又来了又没来", codes="、".join(sorted(both))))

    def people(self):
        """(files of who came, [(file, why)] of who did not)"""
        missed = (one.split() for one in self.missed.data)
        return [self.files[code] for code in self.came.data], [(self.files[code], why) for code, why in missed]
