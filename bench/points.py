"""Points and goods under load: `python -m bench.points` (some minutes).

What a redemption costs the server, against a floor of four bare INSERTs in one COMMIT; a card of 10,000 entries
beside one of ten; and, through real HTTP with several workers, who gets the last bottle: fifty people, a hundred
rounds (`--rounds 5` for a look), and the same card at two counters. DATABASE_URL chooses an empty PostgreSQL.
"""

import argparse
import itertools
import os
import statistics
import threading
import time
from urllib.parse import urlencode

from bench.run import filled_app, settings
from bench.tools import FLOOR, OURS, Connection, Server, interleave, load, request

PEOPLE, EACH, WAVES = 50, 400, 9
GOT, TOLD = 303, 422
MOST_SECONDS = 2.0


def station():
    from app.access.places import Station
    from app.db import db
    from app.demo.places import ZHONGDAI

    return db.session.scalars(db.select(Station).where(Station.division_code == ZHONGDAI)).first()


def rich(count, points=52):
    """So many people with points on their cards: [(person id, card id)]."""
    from app import clock
    from app.access.models import Assignment, Person
    from app.db import db
    from app.points import ledger
    from app.points.models import Card

    code = station().division_code
    made = [Person(name=f"居民{n}", division_code=code, volunteer_number=f"{time.time_ns()}{n}") for n in range(count)]
    db.session.add_all(made)
    db.session.flush()
    db.session.add_all(Assignment(person_id=one.id, role="member", division_code=code) for one in made)
    cards = [ledger.card_of(one) for one in made]
    for card in cards:
        ledger.credit(card, points, "attendance", ("attendance", 10_000_000 + card.id), clock.today())
    db.session.commit()
    return [
        (card.person_id, card.id)
        for card in db.session.scalars(db.select(Card).where(Card.id.in_([c.id for c in cards])))
    ]


def goods(name, count, points=5):
    from app import clock
    from app.access.models import Person
    from app.db import db
    from app.rewards import stock_actions
    from app.rewards.models import Reward

    there, by = station(), db.session.scalars(db.select(Person).filter_by(username="coordinator")).one()
    made = Reward(station=there, division_code=there.division_code, name=name, points=points, first_day=clock.today())
    db.session.add(made)
    db.session.flush()
    stock_actions.receive(made, count, "bench", f"bench-{name}", by)
    db.session.commit()
    return made.id


def taps(app, people, reward):
    """One tap of each of them, ready to be sent."""
    from bench.fill import signed_in

    made = []
    for number, (person, card) in enumerate(people):
        cookie, seal = signed_in(app, person)
        said = {"csrf_token": seal, "once": f"o{reward}-{number}", "key": f"key-{reward}-{number}", "card": card}
        made.append(request(f"/rewards/{reward}/redemptions", cookie, urlencode(said)))
    return made


def redemptions(app, ours, floor):
    """(ours, floor): a second and CPU ms of a redemption, and of four INSERTs in one COMMIT."""
    with app.app_context():
        sent = taps(app, rich(WAVES * EACH), goods("压测毛巾", 100_000))
    waves = (iter(sent[start : start + EACH]) for start in range(0, len(sent), EACH))
    bare, mine = interleave(
        WAVES,
        lambda: load(floor, itertools.repeat(request("/write/4", body="a=1")), 1.0, 303),
        lambda: load(ours, next(waves), 60, 303),
    )
    return mine, bare


def burst(port, requests):
    """Send all at the same moment, each on a line of its own: [(status, seconds)]."""
    start, told = threading.Barrier(len(requests)), [None] * len(requests)

    def send(number):
        line = Connection(port)
        start.wait()
        began = time.monotonic()
        told[number] = (line.send(requests[number]), time.monotonic() - began)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(requests))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def last_bottles(app, ours, rounds):
    """Fifty people after the last bottle: (rounds in which exactly one got it, the longest anybody waited)."""
    with app.app_context():
        people = rich(PEOPLE, points=60)
    right, longest = 0, 0.0
    for number in range(rounds):
        with app.app_context():
            sent = taps(app, people, goods(f"最后一瓶 {number}", 1, points=1))
        told = burst(ours.port, sent)
        right += sorted(status for status, _took in told) == [GOT] + [TOLD] * (PEOPLE - 1)
        longest = max(longest, *[took for _status, took in told])
    return right, longest


def two_counters(app, ours, rounds):
    """The same scan at two counters: rounds in which it counted once."""
    from app.access.models import Person
    from app.db import db
    from app.rewards.models import Redemption
    from bench.fill import signed_in

    right = 0
    with app.app_context():
        reward = goods("压测香皂", 10_000, points=1)
        staff = [
            db.session.scalars(db.select(Person).filter_by(username=name)).one() for name in ("worker", "coordinator")
        ]
        doors = [signed_in(app, one.id) for one in staff]
        cards = [card for _person, card in rich(rounds)]
        for number, key in enumerate(cards):
            from app.points.models import Card

            card = db.session.get_one(Card, key)
            said = {"card": card.number, "seen": 0, "lines": f"t{reward}", "picks": "1"}
            db.session.rollback()
            sent = [
                request("/counter", cookie, urlencode({**said, "csrf_token": seal, "once": f"c{number}-{seal[-6:]}"}))
                for cookie, seal in doors
            ]
            told = [status for status, _took in burst(ours.port, sent)]
            count = db.session.scalar(db.select(db.func.count(Redemption.id)).where(Redemption.card_id == key))
            db.session.rollback()
            right += (told, count) == ([GOT, GOT], 1)
    return right


def long_card(app):
    """[(entries, statements of /card, milliseconds of the balance)] of a card with ten entries, and with 10,000."""
    from app.db import db

    with app.app_context():
        owners = [(count, *rich(1)[0]) for count in (10, 10_000)]
        for count, _person, key in owners:
            fill(key, count)
        statements = [statements_of_card(app, person) for _count, person, _key in owners]
        told = [[], []]
        # In turn, so that what else the machine does falls on both.
        for _ in range(9):
            for times, (_count, _person, key) in zip(told, owners, strict=True):
                times.append(balance_takes(key))
        db.session.rollback()
    counts = [count for count, *_rest in owners]
    return list(zip(counts, statements, map(statistics.median, told), strict=True))


def statements_of_card(app, person):
    from sqlalchemy import event

    from app.db import db
    from bench.fill import signed_in

    cookie, _seal = signed_in(app, person)
    said = []

    def note(*about):
        said.append(about[2])

    event.listen(db.engine, "before_cursor_execute", note)
    assert app.test_client().get("/card", headers={"Cookie": cookie}).status_code == 200
    event.remove(db.engine, "before_cursor_execute", note)
    return len(said)


def balance_takes(key, times=100):
    """Milliseconds of a balance."""
    from app.db import db
    from app.points import ledger
    from app.points.models import Card

    card = db.session.get_one(Card, key)
    began = time.perf_counter()
    for _ in range(times):
        ledger.balance(card)
    return (time.perf_counter() - began) * 1000 / times


def fill(card_id, count):
    """So many more entries, each given and taken back, as plain rows."""
    from app import clock
    from app.db import db
    from app.points.chain import POINTS
    from app.points.models import Entry

    same = {"programme": "residents", "earned": 0, "against": "issued", "rule": "attendance", "day": clock.today()}
    same |= {"source_kind": "attendance", "booked_at": clock.now(), "cut": "no_rule", "note": "", "card_id": card_id}
    rows = [
        same | {"points": 0, "earned": 1, "after": 52, "source_id": 20_000_000 + card_id * 20_000 + n}
        for n in range(count - 1)
    ]
    db.session.execute(db.insert(Entry), rows)
    ids = db.session.scalars(db.select(Entry.id).where(Entry.card_id == card_id)).all()
    POINTS.lengthen(db.session(), set(ids))
    db.session.commit()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=100)
    rounds = options.parse_args().rounds
    settings()
    app = filled_app()
    environ = dict(os.environ)
    for entries, statements, milliseconds in long_card(app):
        print(f"a card with {entries:,} entries: {statements} statements, its balance {milliseconds:.2f} ms")
    ours, floor = Server(OURS, environ), Server(FLOOR, environ)
    try:
        mine, bare = redemptions(app, ours, floor)
        times = mine[1] / bare[1]
        print(f"a redemption: {mine[1]:.2f} ms of CPU; four INSERTs in one COMMIT: {bare[1]:.2f} ms: {times:.2f} times")
        right, longest = last_bottles(app, ours, rounds)
        print(f"the last bottle, {PEOPLE} people: {right} of {rounds} rounds right, the longest waited {longest:.2f} s")
        print(f"the same scan at two counters: {two_counters(app, ours, rounds)} of {rounds} rounds right")
    finally:
        ours.stop()
        floor.stop()
    with app.app_context():
        from app.points import checking

        print(f"the books afterwards: {checking.check().fault or 'whole'}")


if __name__ == "__main__":
    main()
