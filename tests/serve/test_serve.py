"""bin/serve, really started: it answers, says what one must know, stops when told, and starts again at once."""

import os
import re
import resource
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from app import server
from app.config import ROOT

pytestmark = pytest.mark.any_database

# How long something may take on a cold, busy machine before it counts as never happening.
PATIENCE = 90
SERVING = 3


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """One bin/serve with an INSTANCE of its own."""

    def __init__(self, instance, *options, port=None):
        self.port = port or free_port()
        self.output = instance / "output"
        environ = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TEST_POSTGRES")}
        environ |= {"INSTANCE": str(instance), "FONTS": str(ROOT / "instance" / "fonts")}
        with self.output.open("w") as output:
            command = [str(ROOT / "bin/serve"), "--port", str(self.port), *options]
            self.process = subprocess.Popen(
                command, env=environ, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
            )

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.read().decode()

    def wait(self):
        """Until every process is there (the first worker answers before the second has begun) and a page comes."""
        assert until(lambda: len(children(self.process.pid)) >= SERVING and self.answers() or self.ended()), self.said()
        assert not self.ended(), self.said()

    def answers(self):
        try:
            return self.get("/events/")
        except OSError:
            return None

    def ended(self):
        return self.process.poll() is not None

    def said(self):
        return self.output.read_text()

    def family(self):
        """The processes of this server, the first one first."""
        return [self.process.pid, *children(self.process.pid)]

    def stop(self, how=signal.SIGTERM):
        """Tell it to stop; whether all of it has gone."""
        family = self.family()
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        return gone(family)


def until(happened):
    """Wait for it; what it answered in the end."""
    deadline = time.monotonic() + PATIENCE
    while not (told := happened()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return told


def children(pid):
    """The processes that any thread of this one has started."""
    found = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        # The thread may have ended meanwhile.
        with suppress(OSError):
            found.update(int(one) for one in task.read_text().split())
    return found


def gone(pids):
    return until(lambda: not any(alive(pid) for pid in pids))


def alive(pid):
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.fixture
def serve(tmp_path):
    started = []

    def start(*options, **kwargs):
        started.append(Served(tmp_path, *options, **kwargs))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)
            one.process.wait()


def test_a_real_station_starts_empty_with_a_link_that_opens_once_and_again_at_once(serve):
    first = serve("--station")
    first.wait()
    assert first.get("/healthz").strip() == '{"database":"ok"}'
    link = re.search(r"http://127\.0\.0\.1:\d+(/first/\S+)", first.said())
    assert link, first.said()
    assert "<h1>" in first.get(link[1])
    assert "weizhan-demo" not in first.said()
    assert "WARNING" not in first.said()
    assert memory(first.family()) < 200
    assert first.stop()
    again = serve("--station")
    again.wait()
    assert "准备" not in again.said()
    assert again.stop(signal.SIGINT)


def memory(pids):
    """MB that these processes use together, what they share counted once."""
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) for text in rollups) / 1024


def test_whatever_dies_is_started_again_and_nothing_is_left_behind(serve):
    one = serve("--station")
    one.wait()
    before = children(one.process.pid)
    assert len(before) == SERVING
    # One after the other: granian may overlook the second of two workers that die in the same instant.
    for pid in before:
        os.kill(pid, signal.SIGKILL)
        assert until(lambda dead=pid: len(children(one.process.pid) - {dead}) == SERVING), one.said()
    after = children(one.process.pid)
    assert not before & after
    one.wait()
    one.process.kill()
    one.process.wait()
    assert gone(after)


def test_a_page_comes_while_more_phones_than_a_school_has_hold_their_line(serve, many_files):
    one = serve("--station")
    one.wait()
    with ExitStack() as phones:
        for _ in range(1_300):
            line = phones.enter_context(closing(HTTPConnection("127.0.0.1", one.port, timeout=10)))
            line.request("GET", "/healthz")
            assert line.getresponse().read()
        assert "<h1>" in one.get("/events/")


def test_the_server_may_open_as_many_files_as_it_needs(many_files):
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    server.allow_files()
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] in (hard, 2 * server.CONNECTIONS)


@pytest.fixture
def many_files():
    """This process may open more than the usual 1,024, and as many as before when the test is over."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    server.allow_files()
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_taken_port_is_told_in_words(serve):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        one = serve("--station", port=taken.getsockname()[1])
        assert one.process.wait(PATIENCE) == 1
    assert "--port" in one.said()
    assert "Traceback" not in one.said()


def test_the_log_names_nobody(serve):
    one = serve("--station")
    one.wait()
    one.get("/events/?place=secret-word")
    one.stop()
    assert "secret-word" not in one.said()
    assert not re.search(r"GET|HTTP/1", one.said())


@pytest.mark.parametrize(
    ("host", "names", "warned"),
    [("0.0.0.0", None, True), ("0.0.0.0", ["weizhan.example.cn"], False), ("127.0.0.1", None, False)],  # noqa: S104
)
def test_a_station_open_to_the_outside_under_any_name_is_warned(app, capsys, monkeypatch, host, names, warned):
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", names)
    server.warn(app, host)
    assert ("HOSTS" in capsys.readouterr().err) is warned
