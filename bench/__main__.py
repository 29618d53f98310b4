"""How fast and how large, as ratios to a floor: `python -m bench` (about two minutes).

The floor is a bare Flask view on the same server in the same minute, the rounds interleaved: for reading
one template as large as the page, for writing one INSERT and one COMMIT with the same database settings.
`python -m bench --readme` writes the table into the README. DATABASE_URL chooses an empty PostgreSQL.
"""

import argparse
import itertools
import os
import re
import time
from urllib.parse import urlencode

from bench.run import filled_app, settings
from bench.tools import FLOOR, OURS, ROOT, Server, interleave, load, request

ROUNDS, SECONDS = 5, 1.0
MARKS = "<!-- bench -->", "<!-- /bench -->"


def floor_page(folder, name, text):
    """The floor's template: as large as the page, and nothing to work out but a title."""
    (folder / name).write_text("{% raw %}" + text + "{% endraw %}{{ title }}")


def reads(app, folder, ours, floor):
    """Rows for the list of events, as a visitor and signed in."""
    from app.access.models import Person
    from app.db import db
    from bench import fill

    with app.app_context():
        person = db.session.scalars(db.select(Person).filter_by(username="volunteer")).one()
        cookie, _seal = fill.signed_in(app, person.id)
        pages = {"visitor.html": app.test_client().get("/events/").text}
        pages["member.html"] = app.test_client().get("/events/", headers={"Cookie": cookie}).text
    for name, text in pages.items():
        floor_page(folder, name, text)
    told = interleave(
        ROUNDS,
        lambda: load(floor, itertools.repeat(request("/read/visitor.html")), SECONDS, 200),
        lambda: load(ours, itertools.repeat(request("/events/")), SECONDS, 200),
        lambda: load(floor, itertools.repeat(request("/read/member.html")), SECONDS, 200),
        lambda: load(ours, itertools.repeat(request("/events/", cookie)), SECONDS, 200),
    )
    return [("event list, visitor", told[1], told[0]), ("event list, signed in", told[3], told[2])]


def check_ins(app, ours, floor):
    """The row for checking in: each request is another volunteer's first."""
    from app.db import db
    from bench import fill

    rounds, each = ROUNDS, 400
    with app.app_context():
        event = fill.open_event()
        people = fill.volunteers(event, rounds * each)
        fill.signed_up(event, people)
        db.session.commit()
        claim = fill.scanned(event)
        sent = []
        for number, person in enumerate(people):
            cookie, seal = fill.signed_in(app, person)
            body = urlencode({"csrf_token": seal, "once": f"bench{number}", "digits": ""})
            sent.append(request(f"/events/{event.id}/check-ins", f"{cookie}; {claim}", body))
    waves = (iter(sent[start : start + each]) for start in range(0, len(sent), each))
    told = interleave(
        rounds,
        lambda: load(floor, itertools.repeat(request("/write", body="a=1")), SECONDS, 303),
        lambda: load(ours, next(waves), 60, 303),
    )
    return [("check-in", told[1], told[0])]


def certificates(app):
    """(seconds, bytes) of one certificate, warm, and of a batch of 200, a page."""
    from bench import papers

    with app.app_context():
        return papers.single(app), papers.batch(app, 200)


def memory(app, ours):
    """Megabytes of all that bin/serve has started, what they share counted once: after reading, and after printing."""
    from bench import fill

    with app.app_context():
        poster = f"/events/{fill.open_event().id}/poster.pdf"
        fill.db.session.commit()
    load(ours, itertools.repeat(request("/events/"), 10_000), 600, 200)
    read = ours.memory()
    load(ours, itertools.repeat(request(poster), 40), 600, 200)
    return read, ours.memory()


def table(rows, papers, kept):
    """The figures as Markdown."""
    lines = ["| | a second | the floor | ratio | CPU ms | floor's CPU ms |", "|---|---|---|---|---|---|"]
    for name, mine, floor in rows:
        ratio = f"**{mine[0] / floor[0]:.0%}**"
        lines.append(f"| {name} | {mine[0]:,.0f} | {floor[0]:,.0f} | {ratio} | {mine[1]:.2f} | {floor[1]:.2f} |")
    (one, size), (many, sizes) = papers
    lines += [
        "",
        f"One certificate: {one * 1000:.0f} ms, {size / 1000:.1f} KB. "
        f"A batch of 200: {many * 1000:.0f} ms and {sizes / 1000:.1f} KB a page.",
        f"All processes of `bin/serve` together: {kept[0]} MB after 10,000 requests, "
        f"{kept[1]} MB once papers were printed.",
    ]
    return "\n".join(lines)


def into_readme(text):
    readme = ROOT / "README.md"
    fresh = f"{MARKS[0]}\n{text}\n{MARKS[1]}"
    old = readme.read_text()
    readme.write_text(re.sub(f"{MARKS[0]}.*?{MARKS[1]}", lambda _: fresh, old, flags=re.S))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readme", action="store_true", help="write the table into README.md")
    wanted = options.parse_args()
    folder = settings()
    began = time.monotonic()
    app = filled_app()
    environ = dict(os.environ)
    ours, floor = Server(OURS, environ), Server(FLOOR, environ)
    try:
        rows = reads(app, folder, ours, floor) + check_ins(app, ours, floor)
        kept = memory(app, ours)
    finally:
        ours.stop()
        floor.stop()
    text = table(rows, certificates(app), kept)
    print(text, f"\n({time.monotonic() - began:.0f} s)")
    if wanted.readme:
        into_readme(text)


main()
