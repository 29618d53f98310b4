"""The demo twice: once with its files, once with the same people and none. Whoever is not of the station's team must
find no difference, whatever they open."""

import logging
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta

from flask_migrate import upgrade

from app import clock, create_app, demo
from app.cases.models import CaseFile
from app.config import ROOT
from app.db import db, transaction
from app.demo.cases import FILES, tell_cases
from app.demo.people import join
from app.demo.places import ZHONGDAI
from tests.browser import Browser
from tests.conftest import NOON
from tests.exposure.crawling import replaced

# Who has no user name in the demo and tries it here.
MORE = {"far-worker": "吴兰英", "far-district": "岑永光", "next-worker": "钱卫东", "next-coordinator": "陆敏"}
WITH, WITHOUT = "with", "without"


class Twice:
    """One app over a database that can be either world."""

    def __init__(self, folder):
        self.folder = folder
        self.app = create_app(
            TESTING=True,
            INSTANCE=str(folder),
            FONTS=str(ROOT / "instance" / "fonts"),
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder}/weizhan.db",
            SECRET_KEY="for the crawl",
            JOBS_NOW=True,
        )
        self.app.test_client_class = Browser
        with self.app.app_context(), clock.at(NOON):
            upgrade()
            self.tell()
            self.files = {file.code: (file.person_id, file.name) for file in db.session.scalars(db.select(CaseFile))}
            self.keep(WITH)

    def tell(self):
        """The story, kept once on the way: everybody is there, and the files come last of all."""

        def keep_and_go_on(cast, stations):
            with clock.at(clock.now() - timedelta(days=1200)):
                for name in FILES.keys() - cast.keys():
                    cast[name] = join(name, ZHONGDAI, "member")
            for username, name in MORE.items():
                cast[name].username = username
            db.session.commit()
            self.keep(WITHOUT)
            return tell_cases(cast, stations)

        with replaced(demo, "tell_cases", keep_and_go_on), transaction():
            demo.tell()

    def keep(self, which):
        """As it stands now, with what has not been written into the file yet."""
        with (
            closing(sqlite3.connect(self.folder / "weizhan.db")) as now,
            closing(sqlite3.connect(self.folder / which)) as kept,
        ):
            now.backup(kept)

    @contextmanager
    def world(self, which):
        """Inside, the database is a fresh copy of that one."""
        with self.app.app_context():
            db.engine.dispose()
            for end in ("-wal", "-shm"):
                (self.folder / f"weizhan.db{end}").unlink(missing_ok=True)
            shutil.copy(self.folder / which, self.folder / "weizhan.db")
        # Out of the app's context: each request is to have one of its own.
        with clock.at(NOON):
            yield self.app

    @property
    def names(self):
        return {name for _person, name in self.files.values()}

    @property
    def people(self):
        return [person for person, _name in self.files.values()]


@contextmanager
def overheard():
    """What is written to the log meanwhile, as lines."""
    lines = []

    class Ear(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    ear = Ear()
    ear.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(ear)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(ear)
