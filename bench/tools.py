"""What every benchmark needs: a server started as bin/serve starts it, a load, and a clock for its CPU."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
# The floor stands on the server that bin/serve starts, with the same workers and threads.
OURS = [str(ROOT / "bin/serve")]
FLOOR = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4"]
FLOOR += ["--no-ws", "--no-access-log", "--log-level", "error", "bench.floor:app"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server in processes of its own, answering when the constructor returns."""

    def __init__(self, command, env):
        self.port = free_port()
        command = [*command, "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self.wait()

    def wait(self):
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def family(self):
        """The pids of the server and all its children."""
        pids, found = [self.process.pid], []
        while pids:
            pid = pids.pop()
            found.append(pid)
            children = Path(f"/proc/{pid}/task/{pid}/children")
            pids += [int(child) for child in children.read_text().split()] if children.exists() else []
        return found

    def cpu(self):
        """Seconds of CPU that the whole family has used."""
        return sum(cpu_of(pid) for pid in self.family())

    def memory(self):
        """Megabytes of the whole family, what they share counted once."""
        return round(sum(share_of(pid) for pid in self.family()) / 1024)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(10)


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def share_of(pid):
    """Kilobytes: its own memory, and its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


class Connection:
    """One kept-alive connection that sends prepared bytes; cheap, so that the load leaves the CPU to the server."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.file = self.socket.makefile("rb", 65536)

    def send(self, request):
        """The status code of the answer, its body read to the end."""
        self.socket.sendall(request)
        status = int(self.file.readline().split()[1])
        length = 0
        while line := self.file.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        self.file.read(length)
        return status


def request(path, cookie="", body=None, kind="application/x-www-form-urlencoded"):
    """The bytes of a request as a phone's browser sends it, without asking for gzip."""
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "Host: localhost", "Accept-Language: zh-CN"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if body is not None:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body.encode())}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + (body or "")).encode()


def load(server, requests, seconds, expect, connections=4):
    """Send from `requests` (an iterator shared by all connections) for so long: (per second, CPU ms each)."""
    lock, counted, wrong = threading.Lock(), [0] * connections, []
    until = time.monotonic() + seconds

    def run(number):
        line = Connection(server.port)
        while time.monotonic() < until:
            with lock:
                one = next(requests, None)
            if one is None:
                return
            status = line.send(one)
            if status != expect:
                wrong.append(status)
            counted[number] += 1

    began, cpu = time.monotonic(), server.cpu()
    threads = [threading.Thread(target=run, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, done = time.monotonic() - began, sum(counted)
    if wrong:
        raise RuntimeError(f"answers that should not be: {sorted(set(wrong))}")
    return done / took, (server.cpu() - cpu) * 1000 / max(done, 1)


def interleave(rounds, *measures):
    """Run the measures in turn, round after round: the median (per second, CPU ms) of each."""
    told = [[] for _ in measures]
    for _ in range(rounds):
        for kept, measure in zip(told, measures, strict=True):
            kept.append(measure())
    return [tuple(statistics.median(column) for column in zip(*kept, strict=True)) for kept in told]
