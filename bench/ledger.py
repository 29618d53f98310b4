"""How long it takes to prove the books: `python -m bench.ledger` (a million entries, a few minutes to write them).

`flask ledger check` in a process of its own: seconds, and megabytes at most. `python -m bench.ledger 20000` for
a look. DATABASE_URL chooses an empty PostgreSQL.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from bench.run import settings
from bench.tools import ROOT

EACH, AT_ONCE = 50, 10_000
CODE = "330482"


def fill(count):
    """Cards of fifty entries each, written turn by turn as life does, every entry measured and sealed."""
    from app import clock
    from app.db import db
    from app.points import chain
    from app.points.caps import Tally, credited, ends_of
    from app.points.chain_models import Head, Seal
    from app.points.models import Entry
    from app.points.rule_models import Rule

    rule = db.session.scalars(db.select(Rule).filter_by(code="attendance")).one()
    limits, moment, dice = rule.limits(60), clock.now(), random.Random(4)
    cards = open_cards(count // EACH)
    books = {key: [0, Tally()] for key in cards}
    kept = {"programme": "residents", "against": "issued", "rule": "attendance", "rule_id": rule.id, "year_cap": 60}
    kept |= {"booked_at": moment, "source_kind": "attendance", "by_id": None, "note": "集市", "reversal_of_id": None}
    rows, number, previous = [], 0, ""
    for key in range(1, count + 1):
        card = cards[key % len(cards)]
        book, day = books[card], date(2024, 1, 1) + timedelta(days=dice.randrange(1000))
        ends = ends_of("attendance", ("attendance", key), day)
        earned = dice.randrange(1, 6)
        points, cut = credited(earned, limits, book[1].used(ends))
        book[1].add(points, ends)
        book[0] += points
        told = {"id": key, "card_id": card, "points": points, "earned": earned, "cut": cut, "after": book[0]}
        rows.append(kept | told | {"day": day, "source_id": key})
        if len(rows) == AT_ONCE or key == count:
            db.session.execute(db.insert(Entry), rows)
            links = list(
                chain.POINTS.links_after(
                    number, previous, ([row[name] for name in chain.POINTS.fields] for row in rows)
                )
            )
            db.session.execute(db.insert(Seal), links)
            number, previous, rows = links[-1]["number"], links[-1]["hash"], []
    db.session.execute(db.update(Head).where(Head.chain == "points").values(number=number, hash=previous))


def open_cards(count):
    """The keys of so many cards, each of a person of its own."""
    from app import clock
    from app.access.models import Person
    from app.access.places import Division
    from app.db import db
    from app.points.models import Card

    db.session.execute(
        db.insert(Division), [{"code": CODE, "name": "平湖市", "level": "county", "full_name": "平湖市"}]
    )
    about = {"division_code": CODE, "made_at": clock.now()}
    people = [about | {"id": key, "name": "张玥", "volunteer_number": f"B{key}"} for key in range(1, count + 1)]
    db.session.execute(db.insert(Person), people)
    opened = {"programme": "residents", "opened_at": clock.now()}
    db.session.execute(
        db.insert(Card), [opened | {"id": k, "person_id": k, "number": f"{k}"} for k in range(1, count + 1)]
    )
    return list(range(1, count + 1))


def check():
    """(seconds, CPU seconds, megabytes at most, what it said) of the command, as an administrator runs it."""
    began, most = time.perf_counter(), 0
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "ledger", "check"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while process.poll() is None:
        most = max(most, peak_of(process.pid))
        time.sleep(0.1)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, most, process.stdout.read()


def peak_of(pid):
    """Megabytes; what the kernel tells of a child that has ended would count its parent's too."""
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", told)
    return int(found[1]) / 1024 if found else 0


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=1_000_000)
    count = asked.parse_args().count
    settings()

    from flask_migrate import upgrade

    from app import create_app
    from app.db import transaction

    with create_app().app_context():
        upgrade()
        with transaction():
            fill(count)
    seconds, used, megabytes, told = check()
    print(told.strip())
    print(f"{count:,} entries: {seconds:.1f} s ({used:.1f} s of CPU), {megabytes:.0f} MB at most")


if __name__ == "__main__":
    main()
