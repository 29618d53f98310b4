"""What the events' pages ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from app import clock
from app.access.guards import visible
from app.access.places import Station
from app.access.rules import EVENT_EDIT
from app.db import db
from app.events.planning import MOST_WEEKS, WEEK
from app.web.forms import Form, Query, line, prose, sensible_year
from app.web.labels import choices


class FindForm(Query):
    """Which events: by day, kind and place."""

    which = HiddenField(validators=[Optional(), Length(max=8), AnyOf(["past", "mine"])])
    kind = SelectField(_("类别"), choices=choices("event", ("", _("全部"))), validators=[Optional()])
    day = DateField(_("哪天起"), validators=[Optional(), sensible_year])
    place = line(_("地点"), required=False)


def stations():
    """The stations within reach, as choices."""
    query = visible(Station, EVENT_EDIT).order_by(Station.division_code, Station.id)
    return [SelectChoice(one.id, one.name) for one in db.session.scalars(query)]


def whole(label, least, most, hint="", **kwargs):
    """A whole number that may be left out."""
    return IntegerField(label, description=hint, validators=[Optional(), NumberRange(least, most)], **kwargs)


def needed(kind, label, *validators, **kwargs):
    return kind(label, validators=[InputRequired(_("请填写")), *validators], **kwargs)


class StartForm(Form):
    """A day and an hour."""

    day = needed(DateField, _("日期"), sensible_year)
    start = needed(TimeField, _("开始"), format=["%H:%M", "%H:%M:%S"])

    @property
    def starts_at(self):
        return clock.from_local(self.day.data, self.start.data)


class EventForm(StartForm):
    """The plan of an event."""

    title = line(_("活动名称"))
    kind = SelectField(_("类别"), choices=choices("event"), description=_("只有志愿服务计服务时长"))
    station = SelectField(_("服务站"), coerce=int, choices=stations)
    place = line(_("地点"), most=120)
    end = needed(TimeField, _("结束"), format=["%H:%M", "%H:%M:%S"])
    end_day = DateField(_("结束日期"), description=_("跨天的活动才填"), validators=[Optional(), sensible_year])
    planned_minutes = whole(_("计划时长(分钟)"), 1, 150_000, _("不填就按起止时间算"))
    places = whole(_("名额"), 1, 100_000, _("不填就是不限"))
    lowest_age = whole(_("最低年龄"), 1, 100)
    points = whole(_("参加得积分"), 0, 100, default=0)
    description = prose(_("说明"), hint=_("做什么、怎么去。空一行分段, 行首写 - 列条目, **两边加星号** 是重点。"))
    bring = line(_("带什么"), most=200, required=False)
    organiser = line(_("主办单位"), required=False, hint=_("不填就是服务站"))
    person_in_charge = line(_("负责人"), most=40)
    phone = line(_("联系电话"), most=40, required=False)
    audience = RadioField(_("谁能看到"), choices=choices("audience"), default="public")

    # What goes to the event as it was typed; a text that was not sent at all is an empty one.
    TEXTS = ("title", "place", "description", "bring", "organiser", "person_in_charge", "phone")
    PLAIN = ("kind", "audience", "planned_minutes", "places", "lowest_age")

    def plan(self):
        """The plan as an event keeps it."""
        return {
            **{name: self[name].data or "" for name in self.TEXTS},
            **{name: self[name].data for name in self.PLAIN},
            "starts_at": self.starts_at,
            "ends_at": clock.from_local(self.end_day.data or self.day.data, self.end.data),
            "points": self.points.data or 0,
        }


class EditForm(EventForm):
    """The plan of an event that is there; `revision` is the one that this form was made from."""

    revision = needed(IntegerField, "", widget=HiddenInput())

    @classmethod
    def of(cls, event):
        return cls(data={**typed(event), "revision": event.revision})

    def is_old(self, event):
        return self.revision.data != event.revision

    def differences(self, event):
        """[(label, what it is now)] wherever this form says something else."""
        now = typed(event)
        return [(self[name].label.text, self.said(name, now[name])) for name in now if now[name] != self[name].data]

    def said(self, name, value):
        words = {one.value: one.label for one in getattr(self[name], "choices", None) or []}
        return words.get(value, "" if value is None else value)


def typed(event):
    """An event as its form would have it typed."""
    start, end = clock.local(event.starts_at), clock.local(event.ends_at)
    whole_span = event.planned_minutes == (end - start).total_seconds() // 60
    return {
        **{name: getattr(event, name) for name in EventForm.TEXTS + EventForm.PLAIN},
        "station": event.station_id,
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
        "end_day": end.date() if end.date() != start.date() else None,
        "planned_minutes": None if whole_span else event.planned_minutes,
        "points": event.points,
    }


class CancelForm(Form):
    reason = line(_("原因"), most=200, hint=_("会写在活动的页面上"))


class RepeatForm(Form):
    """How many more weeks."""

    count = needed(IntegerField, _("再加几周"), NumberRange(1, MOST_WEEKS), default=4)


def first_guess(person):
    """What a new event most likely says."""
    first = db.session.scalars(visible(Station, EVENT_EDIT).order_by(Station.division_code, Station.id)).first()
    return {"person_in_charge": person.name, "phone": first.phone if first else "", "points": 0}


def week_later(event):
    """The same hour a week after an event."""
    later = clock.local(event.starts_at) + WEEK
    return {"day": later.date(), "start": later.time()}
