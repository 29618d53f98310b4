"""The short way for a tap on "redeem": when rice has come, a whole town presses the same button.

One's own living card with points enough, a reward that is open and there, no household to ask, within the limits:
reserved here, by the rows that redemption_actions.reserve writes. Whatever is not so plain, and whatever was done
before, goes the long way: redemption_views. Both ask the same functions.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from app import clock
from app.bare import shortest, told
from app.points.chain import POINTS
from app.points.short_ledger import seal, spent, write
from app.rewards import wishing
from app.rewards.limits import Limits, Used, room
from app.rewards.redemption_actions import RULE
from app.rewards.stock_models import STOCK
from app.web.lanes import SIGN_IN, is_in, short_way

# Where a redemption leads: redemptions.index, which says so.
LED = "/redemptions/?made={}"
PLAIN = {"card": re.compile(r"[0-9]{1,9}"), "key": re.compile(r"[0-9A-Za-z-]{8,64}")}
# The same rows in the same order as the long way (a lock takes them as FROM names them); SQLite has one writer anyway.
HOLD = "SELECT 1 FROM reward r, card c WHERE r.id = :reward AND c.id = :card FOR UPDATE"
LOOK = f"""
SELECT p.id, p.division_code, p.birth_date, {SIGN_IN},
  c.id, c.programme, r.id, r.division_code, r.name, r.points, r.audience, r.first_day, r.last_day, r.hidden, r.days,
  r.person_month, r.household_month, r.person_ever, r.household_ever,
  COALESCE((SELECT m."after" FROM stock_move m WHERE m.reward_id = r.id ORDER BY m.id DESC LIMIT 1), 0),
  COALESCE((SELECT e."after" FROM entry e WHERE e.card_id = c.id ORDER BY e.id DESC LIMIT 1), 0)
FROM sign_in s JOIN person p ON p.id = s.person_id
  JOIN card c ON c.person_id = p.id AND c.id = :card AND c.merged_into_id IS NULL
  JOIN reward r ON r.id = :reward
WHERE s.token_hash = :token AND s.ended_at IS NULL AND p.closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM household_member h WHERE h.person_id = p.id AND h.left_at IS NULL)
"""  # noqa: S608
USED = """
SELECT COALESCE(SUM(CASE WHEN day >= :first THEN count ELSE 0 END), 0), COALESCE(SUM(count), 0)
FROM redemption WHERE reward_id = :reward AND person_id = :person AND state IN ('reserved', 'handed')
"""
RESERVE = """
INSERT INTO redemption (key, division_code, reward_id, card_id, person_id, count, points, state, day, until, made_at,
  made_by_id, reason)
VALUES (:key, :division_code, :reward, :card, :person, 1, :points, 'reserved', :day, :until, :at, :person, '')
RETURNING id
"""


class Row(NamedTuple):
    """Who asks, with which card, and what there is."""

    person_id: int
    home: str
    birth_date: date | None
    made_at: object
    seen_at: object
    staff: bool
    card_id: int
    programme: str
    id: int
    division_code: str
    name: str
    points: int
    audience: str
    first_day: date
    last_day: date | None
    hidden: bool
    days: int
    person_month: int | None
    household_month: int | None
    person_ever: int | None
    household_ever: int | None
    left: int
    balance: int

    @property
    def limits(self):
        return Limits(self.person_month, self.household_month, self.person_ever, self.household_ever)


class Asker(NamedTuple):
    """The person, as the rules ask for one."""

    division_code: str
    birth_date: date | None

    def age(self, day):
        return self.birth_date and clock.age_on(self.birth_date, day)


@short_way(r"/rewards/([0-9]{1,9})/redemptions")
def reserve(post, id):
    """What redemption_views.create answers to one who gets it."""
    if not is_plain(post.form) or not post.is_plain():
        return None
    with shortest() as run:
        made = tap(run, post, id)
    return made and post.lead(LED.format(made))


def is_plain(form):
    """A card and a key."""
    return all(shape.fullmatch(form.get(name, "")) for name, shape in PLAIN.items())


def tap(run, post, id):
    """The redemption's id, with all rows written; None where there is more to it."""
    about = {"reward": id, "card": int(post.form["card"])}
    if not run.sqlite:
        run(HOLD, about)
    row = read(run(LOOK, about | {"token": post.token}).fetchone())
    today = clock.today()
    if row is None or not is_in(row) or reason_against(run, row, today):
        return None
    until = today + timedelta(days=row.days)
    return keep(run, row, f"own-{row.person_id}-{post.form['key']}", today, until)


def reason_against(run, row, today):
    """The same questions as wishing.check_wish."""
    return (
        wishing.reason_against(row, Asker(row.home, row.birth_date), today)
        or wishing.too_few(row, row.left, 1)
        or wishing.too_many(row, room(row.limits, used(run, row, today)), 1)
        or wishing.too_dear(row, row.balance, 1)
    )


def used(run, row, today):
    """By one who is a household alone; nothing is asked where nothing is limited."""
    if not any(row.limits):
        return Used()
    about = {"reward": row.id, "person": row.person_id, "first": today.replace(day=1)}
    month, ever = run(USED, about).fetchone()
    return Used(month, month, ever, ever)


def keep(run, row, key, today, until):
    """The redemption, its goods, its points, and their seals; the redemption's id."""
    at = clock.now()
    about = {"key": key, "division_code": row.division_code, "reward": row.id, "card": row.card_id}
    about |= {"person": row.person_id, "points": row.points, "at": at}
    source = RULE, run(RESERVE, about | {"day": today, "until": until}).fetchone()[0]
    moved = {"reward_id": row.id, "count": -1, "against": "redeemed", "after": row.left - 1, "note": ""}
    moved |= {"day": today, "booked_at": at, "source_kind": RULE, "source_id": source[1], "by_id": row.person_id}
    left = row.balance - row.points
    taken = spent(row.card_id, row.programme, row.points, left, RULE, source, row.person_id, row.name, at, today)
    seal(run, write(run, (STOCK, moved), (POINTS, taken)))
    return source[1]


def read(found):
    """The row with its moments and days."""
    return found and told(Row(*found), ("made_at", "seen_at"), ("birth_date", "first_day", "last_day"))
