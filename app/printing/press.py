"""One process prints for all: each that has printed once holds 40 MB more, for good.

Under bin/serve the jobs process opens the press, a socket in the station's own folder, and whoever answers with
a PDF asks there. Where no press is open (another server, a test), or it is busy for too long, one prints for
oneself.
"""

import json
import logging
import socket
from pathlib import Path
from threading import Thread

log = logging.getLogger(__name__)

# Seconds. A thick batch keeps the press for about as long while it writes its file.
PATIENCE = 8
# The name of a socket is no longer than this.
LONGEST = 100
_place = None


def place(folder):
    """Say, before any fork, where the press will be: in this folder."""
    global _place
    name = str(Path(folder) / "press")
    _place = name if len(name.encode()) <= LONGEST else None


def ask(pages, stylesheet_name):
    """The PDF of these pages from the press; None where there is no press, or it does not answer."""
    if _place is None:
        return None
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        try:
            line.connect(_place)
            line.sendall(json.dumps([pages, stylesheet_name]).encode())
            line.shutdown(socket.SHUT_WR)
            return whole(line) or None
        except OSError:
            return None


def whole(line):
    """All that the other side says until it ends."""
    with line.makefile("rb") as file:
        return file.read()


def open_press(app, render):
    """Print what is asked for from now on, in threads of this process; `render(pages, stylesheet_name)` does it."""
    if _place is None:
        return
    # Left behind by one that was killed, or the one whose place this takes.
    Path(_place).unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX)
    door.bind(_place)
    Path(_place).chmod(0o600)
    door.listen(16)
    Thread(target=attend, args=(door, app, render), daemon=True).start()


def attend(door, app, render):
    while True:
        line, _address = door.accept()
        Thread(target=serve, args=(line, app, render), daemon=True).start()


def serve(line, app, render):
    """One job; whatever goes wrong, the asker hears nothing and prints for itself."""
    with line:
        try:
            pages, stylesheet_name = json.loads(whole(line))
            with app.app_context():
                line.sendall(render(pages, stylesheet_name))
        except Exception as error:
            log.error("press: %s", type(error).__name__)
