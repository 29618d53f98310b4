"""Real servers in processes of their own, on the database of the running test."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

from app.config import ROOT

# Seconds: a busy machine starts several workers slowly.
PATIENCE = 120


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
        options += ["--workers-kill-timeout", "3"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "granian", *options, "--port", str(self.port), target],
            cwd=ROOT,
            env={**os.environ, **settings},
            start_new_session=True,
        )
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
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.end()
