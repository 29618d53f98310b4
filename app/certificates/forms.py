"""What is asked before a certificate is written, verified or revoked."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app import clock
from app.access.places import Station
from app.certificates.counting import Span
from app.certificates.wording import Wording
from app.db import db
from app.events.models import Event
from app.web.filters import hours, stamp
from app.web.forms import Form, Query, line, prose, refuse


class SpanFields:
    """One event, or the days from first to last at one station."""

    what = SelectField(_("证明什么"))
    first = DateField(_("从哪天"), validators=[Optional()], description=_("只证明一次活动时不用填。"))
    last = DateField(_("到哪天"), validators=[Optional()])

    def offer(self, stations, records):
        """What there is to choose from."""
        self.what.choices = [
            SelectChoice(f"station-{station.id}", period_words(station, times, minutes))
            for station, times, minutes, _first in stations
        ] + [SelectChoice(f"event-{event_id}", f"{stamp(day)} {title}") for event_id, day, title in records]

    def validate_last(self, field):
        if self.first.data and field.data and field.data < self.first.data:
            refuse(gettext("结束的日子比开始的早"))

    def span(self):
        """(station, Span) that was chosen."""
        kind, key = self.what.data.split("-")
        if kind == "event":
            event = db.session.get_one(Event, int(key))
            return event.station, Span(event_id=event.id)
        return db.session.get_one(Station, int(key)), Span(None, *self.days())

    def days(self):
        return self.first.data or clock.today().replace(month=1, day=1), self.last.data or clock.today()


class AskForm(SpanFields, Form):
    """For oneself, or by the staff for one person."""


class CheckForm(Query):
    number = line(_("证明编号"), most=60, hint=_("印在证明左下角, 例如 WZ-7K2MQ-9XH4T-C3RB。大小写和横线都不要紧。"))

    def __init__(self, typed="", **kwargs):
        super().__init__(**kwargs)
        # Whether there is such a number is said by the page; an empty field is no mistake yet.
        self.number.data, self.number.errors = typed[:60], []


class FindPersonForm(Query):
    name = line(_("姓名"), required=False)


class RevokeForm(Form):
    reason = line(_("撤销的理由"), most=200, hint=_("查验这张证明的人会看到。"))


class TemplateForm(Form):
    title = line(_("标题"), most=16)
    body = prose(_("正文"), most=160, required=True, hint=_("印在姓名下面。可以换行, 最多四行。"))
    footer = prose(_("小字"), most=120, hint=_("印在最下面: 依据什么出具。"))

    def wording(self):
        return Wording(self.title.data, self.body.data, self.footer.data or "")


class ChooseBatchForm(SpanFields, Query):
    """What the certificates are about; then come the people."""

    def __init__(self, stations=(), records=(), **kwargs):
        self.choices = (stations, records)
        super().__init__(**kwargs)
        self.offer(*self.choices)

    def validate(self, *args, **kwargs):
        self.offer(*self.choices)
        return super().validate(*args, **kwargs)


class BatchForm(Form):
    """Who gets one: those ticked, or all of them."""

    people = SelectMultipleField(_("给谁"), coerce=int, validate_choice=False)
    everybody = BooleanField(_("所有人"))


def period_words(station, times, minutes):
    return gettext("%(station)s (%(times)s 次, %(hours)s)", station=station.name, times=times, hours=hours(minutes))
