"""The plug is pulled at a chosen statement: by an exception, or by SIGKILL in a process of its own."""

import os
import signal
from contextlib import contextmanager

from sqlalchemy import event

from app.bare import shortest
from app.db import db, transaction
from app.rewards import lane


class PlugPulledError(Exception):
    """Nothing after this was said to the database."""


def fail():
    raise PlugPulledError


def die():
    """No handler runs, nothing is rolled back by anybody: as in a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def every(words):
    return True


def writes(words):
    """Whether this statement changes anything: dying between two that do is dying at the second."""
    return not words.lstrip().startswith(("BEGIN", "SELECT"))


class Plug:
    """Counts what is said to the database inside the block, in either way, and pulls at the statement `at`."""

    def __init__(self, at, pull=fail, counts=every):
        self.at, self.pull, self.counts, self.count = at, pull, counts, 0

    def __enter__(self):
        event.listen(db.engine, "before_cursor_execute", self.hear)
        event.listen(db.engine, "commit", self.end)
        lane.shortest = self.shortest
        return self

    def __exit__(self, *error):
        lane.shortest = shortest
        event.remove(db.engine, "before_cursor_execute", self.hear)
        event.remove(db.engine, "commit", self.end)

    @contextmanager
    def shortest(self):
        """The driver's own connection, watched."""
        with shortest() as run:
            really = run.execute
            run.execute = lambda *said: self.note(said[0]) or really(*said)
            yield run
            self.note("COMMIT")

    def note(self, words):
        if self.counts(words):
            self.count += 1
            if self.count == self.at:
                self.pull()

    def hear(self, connection, cursor, words, *about):
        self.note(words)

    def end(self, connection):
        # The COMMIT itself is the last that can be missing.
        self.note("COMMIT")


def pull_everywhere(deed, state):
    """Do `deed` with the plug pulled at its first statement, its second, ... until it comes to its end."""
    before, at = state(), 0
    while True:
        at += 1
        try:
            with Plug(at) as plug, transaction():
                deed()
        except PlugPulledError:
            db.session.expire_all()
            assert state() == before, f"half done at statement {at}"
            db.session.rollback()
            continue
        assert plug.count < at
        return before, at - 1


def is_killed(deed, at, counts=every):
    """Do `deed` (its answer is 303) in a process of its own that dies at this statement; whether it came so far."""
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Plug(at, die, counts):
                code = 0 if deed() == 303 else 1
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)
