"""Writers of one SQLite file take turns: threads, processes, and one that is killed."""

import os
import signal
import sqlite3
import time
from threading import Thread

import pytest

from app import turns
from app.turns import Turns, turns_of


@pytest.fixture
def file(tmp_path):
    path = str(tmp_path / "some.db")
    with sqlite3.connect(path) as one:
        one.execute("PRAGMA journal_mode = WAL")
        one.execute("CREATE TABLE t (n INTEGER)")
    return path


class Writer:
    """One connection and its turns, as app/db.py has them."""

    def __init__(self, file, line=None):
        self.raw = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=0)
        self.turns = line or Turns(file)

    def begin(self):
        try:
            self.raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True

    def take(self, patience=10):
        return self.turns.take(self.begin, patience)

    def end(self):
        self.raw.execute("COMMIT")
        self.turns.give()

    def write(self, count):
        for number in range(count):
            assert self.take()
            self.raw.execute("INSERT INTO t VALUES (?)", (number,))
            self.end()


def rows(file):
    return sqlite3.connect(file).execute("SELECT count(*) FROM t").fetchone()[0]


def forked(work):
    """A process that does it; its pid."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    finally:
        os._exit(0)


def test_two_processes_of_several_threads_lose_no_turn(file):
    def work():
        line = Turns(file)
        threads = [Thread(target=Writer(file, line).write, args=(50,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    for pid in [forked(work) for _ in range(2)]:
        os.waitpid(pid, 0)
    assert rows(file) == 300


def test_whoever_waits_is_woken_by_the_bell(file, monkeypatch):
    """In another process, which here is other turns of the same file."""
    monkeypatch.setattr(turns, "LOOK", 30)
    first, second = Writer(file), Writer(file)
    assert first.take()
    waiting = Thread(target=second.write, args=(1,))
    waiting.start()
    first.end()
    waiting.join(10)
    assert rows(file) == 1


def test_without_a_bell_one_looks(file, monkeypatch):
    monkeypatch.setattr(turns, "make_pipe", refuse)
    first, second = Writer(file), Writer(file)
    assert first.take()
    waiting = Thread(target=second.write, args=(1,))
    waiting.start()
    first.end()
    waiting.join(10)
    assert rows(file) == 1
    assert second.turns.bell is None


def refuse(path):
    raise PermissionError(path)


def test_the_turn_of_one_that_is_killed_goes_on_to_the_next(file):
    heard, tells = os.pipe()

    def work():
        assert Writer(file).take()
        os.write(tells, b"x")
        time.sleep(60)

    pid = forked(work)
    os.read(heard, 1)
    assert not Writer(file).take(patience=0.02)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    Writer(file).write(1)
    assert rows(file) == 1


def test_waiting_for_one_that_never_ends_has_an_end(file):
    line = Turns(file)
    assert Writer(file, line).take()
    assert not Writer(file, line).take(patience=0.02)
    assert not Writer(file).take(patience=0.02)


def test_a_child_does_not_inherit_its_parents_turn(file):
    parent = turns_of(file)
    assert parent.line.acquire(timeout=1)

    def work():
        Writer(file, turns_of(file)).write(1)

    os.waitpid(forked(work), 0)
    assert rows(file) == 1
    parent.line.release()


def test_what_goes_wrong_at_the_beginning_keeps_nobody_waiting(file):
    writer = Writer(file)
    with pytest.raises(ZeroDivisionError):
        writer.turns.take(lambda: 1 / 0, 1)
    writer.write(1)
    assert rows(file) == 1


@pytest.mark.parametrize("path", [None, "", ":memory:"])
def test_what_is_no_file_has_no_turns(path):
    assert turns_of(path) is None
