"""Which days a statement is about; at the counter also by which consent it is passed on."""

from datetime import timedelta

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app import clock
from app.errors import Refusal
from app.web.forms import Form, Query, refuse, sensible_year

LONGEST = timedelta(days=3660)


def first_of_year():
    return clock.today().replace(month=1, day=1)


class Days:
    first = DateField(_("从哪天"), default=first_of_year, validators=[DataRequired(_("请填写")), sensible_year])
    last = DateField(_("到哪天"), default=clock.today, validators=[DataRequired(_("请填写")), sensible_year])

    def validate_last(self, field):
        if field.data > clock.today():
            refuse(gettext("还没有到这一天"))
        if self.first.data and field.data < self.first.data:
            refuse(gettext("结束的日子比开始的早"))
        if self.first.data and field.data - self.first.data > LONGEST:
            refuse(gettext("一次最多十年"))


class StatementForm(Days, Form):
    """For oneself."""


class DaysQuery(Days, Query):
    """The days in an address."""

    def days(self):
        problems = [error for errors in self.errors.values() for error in errors]
        if problems or not (self.first.data and self.last.data):
            raise Refusal(problems[0] if problems else gettext("请写明从哪天到哪天。"))
        return self.first.data, self.last.data


class PassedStatementForm(Days, Form):
    """To be handed to another office."""

    passing = SelectField(_("交给谁"), coerce=int)

    def offer(self, passings):
        self.passing.choices = [SelectChoice(one.id, f"{one.recipient}: {one.purpose}") for one in passings]
