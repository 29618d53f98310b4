"""`bin/serve`: the whole station from one process - the database made ready, the pages, the jobs.

The app is imported once, before anything is forked, so that the workers and the jobs share its memory.
This first process never touches the database: what must be done there first is done by a child.
"""

import ctypes
import gc
import logging
import os
import resource
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from app import commands, config, create_app
from app.db import db
from app.printing import pdf, press

WORKERS = int(os.environ.get("WORKERS", "2"))
# Each holds a database connection while it answers; what waits, waits in the server, not in a thread.
THREADS = 4
# Connections that a worker holds open. A phone keeps its own for half a minute after each page: were there fewer than
# phones in a school, the others would not be answered while the machine stands idle.
CONNECTIONS = 4096
# A job process that dies is started again, but not in a rush.
PAUSE = 3
PR_SET_PDEATHSIG = 1


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--station", is_flag=True, help="A real station with a database of its own, without the demo.")
def main(host, port, station):
    """Make the database ready, then serve until Ctrl-C."""
    if station:
        os.environ.setdefault("INSTANCE", str(config.ROOT / "instance" / "station"))
        os.environ.setdefault("FONTS", str(config.ROOT / "instance" / "fonts"))
    check_free(host, port)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = create_app()
    site = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if in_child(lambda: commands.make_ready(app, station, site)):
        sys.exit(1)
    warn(app, host)
    warm(app)
    press.place(app.config["INSTANCE"])
    allow_files()
    click.echo(f"微站: {site}  (Ctrl-C 停止 / stops)")
    jobs = Jobs(app)
    jobs.start()
    serve(app, host, port)
    jobs.stop()


def check_free(host, port):
    """Say that the address is taken before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(f"{host}:{port} 用不了 / cannot be used: {error.strerror}. --port?") from error


def warn(app, host):
    """Reachable from outside under any name, a link or a QR code could be printed with a stranger's."""
    if host not in ("127.0.0.1", "::1", "localhost") and not app.config["TRUSTED_HOSTS"]:
        click.echo(
            "请设 HOSTS, 例如 HOSTS=weizhan.example.cn: 不然用别的网址打开时, 印出来的链接和二维码也是别的网址。\n"
            "Set HOSTS to the names under which the station is reached, or printed links may bear another.",
            err=True,
        )


def allow_files():
    """Each connection is an open file; the usual limit of 1,024 is there to be raised by who needs more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 2 * CONNECTIONS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def warm(app):
    """Answer a few pages here, before the forks: what they compile and cache is then shared, and the first is fast."""
    visitor = app.test_client()
    for path in ("/", "/events/", "/sign-in"):
        visitor.get(path, headers={"Accept-Encoding": "gzip"})
    # No connection may be carried into a fork.
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    gc.collect()
    gc.freeze()


def serve(app, host, port):
    """Answer until told to stop; a worker that dies is replaced."""
    first = os.getpid()

    def load():
        die_with(first)
        return app

    Server(
        "app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        # A leak ends here: a worker holds about 100 MB, 60 of them shared, and 40 more should it print by itself.
        workers_max_rss=240,
    ).serve(target_loader=load, wrap_loader=False)


class Jobs:
    """The process that runs the jobs, and a thread that starts it again when it dies."""

    def __init__(self, app):
        self.app, self.pid, self.stopping = app, None, threading.Event()

    def start(self):
        self.pid = fork(self.work)
        threading.Thread(target=self.watch, daemon=True).start()

    def work(self):
        # A restarted one must not keep the server's socket open.
        os.closerange(3, 4096)
        press.open_press(self.app, pdf.render_many)
        commands.consume(self.app)

    def watch(self):
        while True:
            os.waitpid(self.pid, 0)
            if self.stopping.wait(PAUSE):
                return
            click.echo("后台任务停了, 重新启动 / the jobs had stopped, starting them again", err=True)
            self.pid = fork(self.work)

    def stop(self):
        self.stopping.set()
        try:
            os.kill(self.pid, signal.SIGTERM)
            for _ in range(50):
                os.kill(self.pid, 0)
                time.sleep(0.1)
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def in_child(work):
    """Do it in a process of its own, which takes its memory and its connections along; its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(fork(work), 0)[1])


def fork(work):
    """Start a process that does `work()` and ends; its pid."""
    sys.stdout.flush()
    first = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        die_with(first)
        work()
        code = 0
    except KeyboardInterrupt:
        code = 130
    except click.ClickException as error:
        error.show()
    except BaseException:
        logging.getLogger(__name__).exception("failed")
    finally:
        sys.stdout.flush()
        os._exit(code)


def die_with(first):
    """However the first process ends, nothing is left behind (Linux); what was not committed has not happened.

    At once, for a process that has just begun still passes over a kinder signal.
    """
    if Path("/proc/self").exists():
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    # It may have ended before this was said.
    if os.getppid() != first:
        os._exit(1)


if __name__ == "__main__":
    main()
