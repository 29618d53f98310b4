"""Events for calendar programs (RFC 5545)."""

from datetime import timedelta

from flask_babel import gettext as _

from app.events.models import Event

STATUS = {"draft": "TENTATIVE", "published": "CONFIRMED", "closed": "CONFIRMED", "cancelled": "CANCELLED"}
# How often a program that subscribed may ask again.
REFRESH = timedelta(hours=6)

# All that a calendar says: rows of these suffice.
SHOWN = (
    Event.id,
    Event.made_at,
    Event.changed_at,
    Event.revision,
    Event.title,
    Event.description,
    Event.bring,
    Event.organiser,
    Event.person_in_charge,
    Event.phone,
    Event.place,
    Event.starts_at,
    Event.ends_at,
    Event.state,
    Event.reason,
)


def calendar(events, address, name):
    """The calendar file of `events`; `address(event)` is the page of one."""
    # Loaded by the process that is asked for a calendar: most never are, and it weighs 3 MB in each.
    from icalendar import Calendar, vDuration

    out = Calendar()
    out.add("prodid", "-//Weizhan//Events//ZH")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("name", one_line(name))
    out.add("x-wr-calname", one_line(name))
    out.add("x-wr-timezone", "Asia/Shanghai")
    out.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    out.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        out.add_component(entry(event, address(event)))
    return out.to_ical()


def entry(event, url):
    """One event. Its times are UTC, which no program misreads; its number rises with each change."""
    from icalendar import Event as Entry

    out = Entry()
    out.add("uid", f"{event.made_at:%Y%m%dT%H%M%S%f}-{event.id}@weizhan")
    out.add("dtstamp", event.changed_at)
    out.add("created", event.made_at)
    out.add("last-modified", event.changed_at)
    out.add("sequence", event.revision)
    out.add("status", STATUS[event.state])
    out.add("dtstart", event.starts_at)
    out.add("dtend", event.ends_at)
    out.add("summary", one_line(event.title))
    out.add("location", one_line(event.place))
    out.add("description", "\n".join("\n".join(words(event)).splitlines()))
    out.add("contact", one_line(f"{event.person_in_charge} {event.phone}"))
    out.add("url", url)
    return out


def words(event):
    """The description, line by line."""
    if event.state == "cancelled":
        yield _("活动已取消。") + event.reason
    if event.description:
        yield event.description
    if event.bring:
        yield _("带什么: %(bring)s", bring=event.bring)
    yield _("主办: %(organiser)s", organiser=event.organiser)


def one_line(text):
    return " ".join(text.split())
