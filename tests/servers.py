"""Real servers in processes of their own, on the database of the running test."""

import multiprocessing
import os
import signal
import socket
import time
from urllib.request import urlopen

from granian.cli import cli

from app.config import ROOT

# Seconds: a busy machine starts several workers slowly.
PATIENCE = 120
# Where they are born: a process that has imported the app once, for that takes longer than most tests.
NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["app", "granian.cli"])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(options, environ):
    """What such a process does, until it is told to stop."""
    os.setsid()
    os.chdir(ROOT)
    os.environ.update(environ)
    multiprocessing.set_start_method("fork", force=True)
    cli(options)


class Server:
    """The app as bin/serve serves it, answering when the constructor returns."""

    def __init__(self, app, workers=1, target="wsgi:app", **environ):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = ("SQLALCHEMY_DATABASE_URI", "INSTANCE", "SECRET_KEY")
        database, instance, key = (app.config[name] for name in kept)
        settings = {"DATABASE_URL": database, "INSTANCE": instance, "SECRET_KEY": key, **environ}
        options = ["--interface", "wsgi", "--workers", str(workers), "--no-access-log", "--log-level", "error"]
        # A worker that has only just begun may miss being told to stop.
        options += ["--workers-kill-timeout", "3", "--port", str(self.port), target]
        self.process = NURSERY.Process(target=serve, args=(options, {**os.environ, **settings}))
        self.process.start()
        self.wait()

    def wait(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if urlopen(f"{self.url}/healthz", timeout=2).status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        self.end()
        raise RuntimeError("the server does not answer")

    def end(self, how=signal.SIGTERM):
        """Stop it, or with SIGKILL pull the plug: the workers too."""
        if self.process.is_alive():
            os.killpg(self.process.pid, how)
            self.process.join(30)
        if self.process.is_alive():
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.join(30)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.end()
