"""What the morning page costs: `python -m bench.today` (half a minute).

A station of two thousand open files and eight workers; the lead's page and a worker's against the floor, a bare view
that renders a template as large, on the same server in the same minute. DATABASE_URL chooses an empty PostgreSQL.
"""

import itertools
import os

from bench.run import filled_app, settings
from bench.tools import FLOOR, OURS, Server, interleave, load, request

ROUNDS, SECONDS, OPEN, WORKERS = 5, 1.0, 2000, 8


def crowded(app):
    """{who: the cookie of a sign-in} of the lead and one worker."""
    from app.access.models import Person
    from app.db import db
    from app.demo.places import ZHONGDAI
    from bench import crowd, fill

    with app.app_context():
        lead = db.session.scalars(db.select(Person).filter_by(username="lead")).one()
        keepers = crowd.workers(WORKERS, ZHONGDAI)
        crowd.files(OPEN, ZHONGDAI, keepers, lead.id)
        return {who: fill.signed_in(app, id)[0] for who, id in (("lead", lead.id), ("worker", keepers[0]))}


def floor_pages(app, folder, cookies):
    """Templates as large as the pages, with nothing to work out but a title."""
    for who, cookie in cookies.items():
        with app.app_context():
            text = app.test_client(use_cookies=False).get("/today", headers={"Cookie": cookie}).text
        (folder / f"{who}.html").write_text("{% raw %}" + text + "{% endraw %}{{ title }}")


def measured(ours, floor, cookies):
    """[(row, ours, the floor's)], the rounds interleaved."""
    measures = []
    for who, cookie in cookies.items():
        for server, sent in ((floor, request(f"/read/{who}.html")), (ours, request("/today", cookie))):
            measures.append(lambda server=server, sent=sent: load(server, itertools.repeat(sent), SECONDS, 200))
    told = interleave(ROUNDS, *measures)
    return [(f"/today, {who}", told[2 * n + 1], told[2 * n]) for n, who in enumerate(cookies)]


def main():
    folder = settings()
    app = filled_app()
    cookies = crowded(app)
    floor_pages(app, folder, cookies)
    ours, floor = Server(OURS, dict(os.environ)), Server(FLOOR, dict(os.environ))
    try:
        rows = measured(ours, floor, cookies)
    finally:
        ours.stop()
        floor.stop()
    print("| | a second | the floor | ratio | CPU ms | floor's CPU ms |\n|---|---|---|---|---|---|")
    for name, mine, bare in rows:
        share = f"**{mine[0] / bare[0]:.0%}**"
        print(f"| {name} | {mine[0]:,.0f} | {bare[0]:,.0f} | {share} | {mine[1]:.2f} | {bare[1]:.2f} |")


if __name__ == "__main__":
    main()
