"""How an event goes: announced, signed up for, attended, closed - by the verbs of the app, each at its moment.

Everything is planned on one calendar, for events past and to come alike; what lies after now is not told.
"""

import heapq
from datetime import time, timedelta
from functools import partial
from itertools import count

from app import clock
from app.db import db
from app.demo.tales import IN_CHARGE, TALES
from app.events import actions, attendance_actions, closing_actions, hand_entry_actions, signup_actions
from app.events.models import HandEntry

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
STRANGER = "隔壁小卖部老板"
# Who, by number, went home without signing out.
FORGOT = {"by_hand": 3, "early": 4}
COMPANIONS = {"participant": ["何小宁"], "沈福根": ["沈家老太", "沈豆豆"]}


class Calendar:
    """What happens when, told in the order of time up to now."""

    def __init__(self):
        self.now, self.steps, self.number = clock.now(), [], count()

    def at(self, moment, verb, *args):
        heapq.heappush(self.steps, (moment, next(self.number), partial(verb, *args)))

    def tell(self):
        while self.steps and self.steps[0][0] <= self.now:
            moment, _number, step = heapq.heappop(self.steps)
            with clock.at(moment):
                step()


class Telling:
    """One tale becoming an event."""

    def __init__(self, tale, calendar, cast, stations):
        self.tale, self.calendar, self.cast = tale, calendar, cast
        self.station, self.by = stations[tale.station], cast[IN_CHARGE[tale.station]]
        self.starts = start_of(tale, calendar.now)
        self.ends = self.starts + tale.minutes * MINUTE
        self.guests = guests_of(tale, cast, self.station)
        self.event = None

    def plan(self):
        announced = min(self.starts - 12 * DAY, self.calendar.now - 3 * DAY)
        at = self.calendar.at
        at(announced, self.draft)
        if self.tale.twist == "draft":
            return
        at(announced + HOUR, self.publish)
        for number, guest in enumerate(self.guests, 1):
            at(announced + HOUR + number * 3 * HOUR, self.sign_up, guest)
        at(self.starts - 10 * MINUTE, self.gather)
        if self.tale.closed_after is not None:
            at(self.ends + self.tale.closed_after * HOUR, self.close)
        special = getattr(self, f"plan_{self.tale.twist}", None)
        if special:
            special(at)

    # --- what happens to every event ---

    def draft(self):
        tale = self.tale
        self.event = actions.draft(
            self.by,
            station=self.station,
            title=tale.title,
            kind=tale.kind,
            description=tale.text,
            place=tale.place,
            person_in_charge=self.by.name,
            phone=self.station.phone,
            bring=tale.bring,
            starts_at=self.starts,
            ends_at=self.ends,
            places=tale.places,
            lowest_age=tale.lowest_age,
            audience=tale.audience,
            points=tale.points,
        )

    def publish(self):
        actions.publish(self.event, self.by)
        if self.tale.weeks:
            actions.weekly(self.event, self.tale.weeks, self.by)

    def sign_up(self, guest):
        companions = COMPANIONS.get(guest, ()) if self.tale.twist == "household" else ()
        signup_actions.sign_up(self.event, self.cast[guest], companions)

    def gather(self):
        """Those who hold a place arrive one after the other, by code or by tick, and leave again."""
        if self.event.state != "published":
            return
        for number, signup in enumerate(signup_actions.signups(self.event, "going")):
            if number % 9 == 7:
                continue
            self.calendar.at(self.starts + (number - 8) * MINUTE, self.come, number, signup)
        if self.tale.guests > 6:
            self.calendar.at(
                self.starts + 5 * MINUTE, attendance_actions.walk_in, self.event, "隔壁小卖部老板", self.by
            )

    def come(self, number, signup):
        how = "tick" if number % 3 == 2 else "code"
        attendance = attendance_actions.come(self.event, signup.person, how, self.by if how == "tick" else None)
        for companion in signup.companions:
            attendance_actions.come_along(self.event, companion, self.by)
        left = self.ends + (number % 5) * MINUTE
        if self.tale.twist == "early" and number == 2:
            left = self.starts + self.tale.minutes * MINUTE * 2 // 5
        if FORGOT.get(self.tale.twist) != number:
            self.calendar.at(left, attendance_actions.leave, attendance, how, self.by)

    def close(self):
        if self.event.state != "published":
            return
        for one in self.there():
            if not one.person_id:
                attendance_actions.leave(one, "tick", self.by)
        closing_actions.close(self.event, self.by)

    # --- what was special ---

    def plan_line(self, at):
        """Full: two give up their places; the first in line takes one, the next declines, the third lets it lapse."""
        at(self.starts - 5 * DAY, self.withdraw, 9)
        at(self.starts - 5 * DAY + 2 * HOUR, self.answer, signup_actions.accept)
        at(self.starts - 4 * DAY, self.withdraw, 8)
        at(self.starts - 4 * DAY + HOUR, self.answer, signup_actions.decline)

    def plan_offer(self, at):
        """Full; the resident waits first in line, and a place has just come up."""
        at(self.calendar.now - 2 * HOUR, self.withdraw, 1)

    def plan_cancelled(self, at):
        at(self.starts - DAY, lambda: actions.cancel(self.event, "台风预警, 改到下个月, 另行通知。", self.by))

    def plan_reversal(self, at):
        at(self.ends + 2 * DAY, self.reverse, 1, "把同名的两位弄混了, 本人没有到场。")

    def plan_by_hand(self, at):
        """One forgot to sign out: hours by hand, asked by one, agreed by another."""
        at(self.ends + DAY, self.ask, 3, "忘了签退, 现场照片里在, 负责人确认到最后。")
        at(self.ends + 2 * DAY, self.decide)

    def plan_waiting_entry(self, at):
        at(self.calendar.now - 3 * HOUR, self.ask, -1, "手机没电, 到场和离开都是组长口头确认的。")

    def withdraw(self, number):
        signup_actions.withdraw(signup_actions.signups(self.event, "going")[number])

    def answer(self, verb):
        for signup in signup_actions.signups(self.event, "offered")[:1]:
            verb(signup)

    def reverse(self, number, reason):
        people = [one for one in self.there() if one.person_id]
        attendance_actions.reverse(people[number], reason, self.by)

    def ask(self, number, reason):
        """For somebody who signed up and whose time was not noted to the end."""
        noted = {one.person_id for one in self.there() if one.left_at}
        missing = [one for one in signup_actions.signups(self.event, "going") if one.person_id not in noted]
        worker = self.cast["worker"]
        hand_entry_actions.ask(self.event, missing[0].person, self.starts, self.ends, reason, worker)

    def decide(self):
        entry = db.session.scalars(db.select(HandEntry).filter_by(event_id=self.event.id)).one()
        hand_entry_actions.decide(entry, True, self.by)

    def there(self):
        return closing_actions.attendances(self.event)


def start_of(tale, now):
    if tale.hour is None:
        return now.replace(minute=0, second=0, microsecond=0) - HOUR
    return clock.from_local(clock.local(now).date() + tale.day * DAY, time(tale.hour))


def guests_of(tale, cast, station):
    """Those named, then people of the same county, another few for each event; the pupil only where named."""
    near = [
        key
        for key, person in cast.items()
        if person.division_code[:6] == station.division_code[:6]
        and all(one.role == "member" for one in person.assignments)
        and key not in ("pupil", *tale.first)
    ]
    turn = sum(map(ord, tale.title + tale.station)) % len(near)
    return [*tale.first, *(near[turn:] + near[:turn])][: max(tale.guests, len(tale.first))]


def tell_events(cast, stations):
    """The whole story; {title: Event}."""
    calendar = Calendar()
    told = [Telling(tale, calendar, cast, stations) for tale in TALES]
    for one in told:
        one.plan()
    calendar.tell()
    return {one.tale.title: one.event for one in told}
