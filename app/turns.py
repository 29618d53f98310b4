"""Who writes next. SQLite lets in one writer at a time and has no queue: whoever waits would ask again and again.

Here the writers of one process stand in line for a lock, and the first of the line waits for a bell: a pipe beside
the database, into which whoever is done puts a byte. All this is only for speed. SQLite's own lock decides, and
the kernel takes that back from a process that dies.
"""

import os
import select
import threading
import time
from contextlib import suppress

# Seconds between two looks without a bell: the writer before was killed, or is a program that knows no bell.
LOOK = 0.005


class Turns:
    """The turns of those who write to one SQLite file."""

    def __init__(self, path):
        self.path, self.line, self.bell = f"{path}-bell", threading.Lock(), None

    def take(self, begin, patience):
        """Wait until `begin()` says that we write, but not for ever; whether it is our turn now."""
        until = time.monotonic() + patience
        if not self.line.acquire(timeout=patience):
            return False
        try:
            # What rang before has been heard: who begins in vain waits for the next one.
            self.hush()
            begun = begin()
            while not begun and time.monotonic() < until:
                self.listen()
                begun = begin()
        except BaseException:
            self.line.release()
            raise
        if not begun:
            self.line.release()
        return begun

    def give(self):
        """The next one, please: here or in another process."""
        bell = self.hang()
        if bell is not None:
            # Full: nobody has listened for long.
            with suppress(BlockingIOError):
                os.write(bell, b".")
        self.line.release()

    def listen(self):
        """Until the bell rings, or for a moment."""
        bell, poll = self.hang(), select.poll()
        if bell is not None:
            poll.register(bell, select.POLLIN)
        if poll.poll(LOOK * 1000):
            self.hush()

    def hush(self):
        """Take what rang out of the bell; somebody else may have heard it first."""
        bell = self.hang()
        if bell is not None:
            with suppress(BlockingIOError):
                os.read(bell, 65536)

    def hang(self):
        """The bell; None where the folder takes none: then one only looks."""
        if self.bell is None:
            with suppress(OSError):
                make_pipe(self.path)
                self.bell = os.open(self.path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        return self.bell


def make_pipe(path):
    with suppress(FileExistsError):
        os.mkfifo(path, 0o600)


_turns = {}
# Whoever stood in line before a fork does not stand in line in the child.
os.register_at_fork(after_in_child=_turns.clear)


def turns_of(path):
    """The turns of this file in this process; None for a database that is no file."""
    if not path or path == ":memory:":
        return None
    return _turns.get(path) or _turns.setdefault(path, Turns(path))
