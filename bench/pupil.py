"""One pupil with a phone at the bell of a contest: comes with a class code, waits, answers, hands in.

It does what the pages say and nothing else; whatever is not answered is sent again, as a phone does it.
"""

import asyncio
import random
import re
import time
from urllib.parse import urlencode

SEAL = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
ONCE = re.compile(r'name="once"[^>]* value="([^"]+)"')
KEY = re.compile(r'name="k" value="([^"]+)"')
QUESTIONS = 20
FORM, TEXT = "application/x-www-form-urlencoded", "text/plain;charset=UTF-8"


class Told:
    """What all pupils saw."""

    def __init__(self, bell):
        # When the bell rings, on the clock of time.monotonic().
        self.bell = bell
        self.saves, self.waits, self.acknowledged, self.errors, self.retries, self.done = [], [], {}, [], 0, 0


class Pupil:
    """Answers like one who knows nothing, and remembers what was acknowledged."""

    def __init__(self, port, code, key, exam, told):
        self.port, self.code, self.key, self.exam, self.told = port, code, key, exam, told
        self.cookies, self.chance, self.line = {}, random.Random(key), None

    async def come(self, arrives, pause):
        """The whole story, beginning at the moment `arrives`; `pause` seconds for each question on average."""
        await asyncio.sleep(max(0, arrives - time.monotonic()))
        page = (await self.get("/class"))[1]
        await self.post("/class", {**sealed(page), "code": self.code})
        page = (await self.get("/class/names"))[1]
        _status, _body, place = await self.post("/class/names", {**sealed(page), "pupil": self.key})
        attempt = await self.wait_at_the_door(place)
        await self.sit(attempt, pause)
        self.told.done += 1

    async def wait_at_the_door(self, place):
        """Until the page lets one in: its Refresh header says when to ask again."""
        came = max(time.monotonic(), self.told.bell)
        while "/attempts/" not in place:
            _status, page, headers = await self.ask("GET", place)
            if "refresh" in headers:
                await asyncio.sleep(int(headers["refresh"]))
                continue
            _status, _body, place = await self.post(f"/exams/{self.exam}/tickets", sealed(page))
        self.told.waits.append(max(0, time.monotonic() - came))
        return place

    async def sit(self, place, pause):
        page = (await self.get(place))[1]
        seal, path = KEY.search(page)[1], f"{place}/answers"
        for number in range(1, QUESTIONS + 1):
            await asyncio.sleep(self.chance.uniform(0.3, 1.7) * pause)
            stamp, chosen = int(time.time() * 1000), self.chance.randrange(4)
            began = time.monotonic()
            status, said, _headers = await self.ask("POST", path, f"{seal}\n{number}\n{stamp}\n0\n{chosen}", TEXT)
            self.told.saves.append(time.monotonic() - began)
            if status == 200 and "已保存" in said:
                self.told.acknowledged[int(place.rsplit("/", 1)[1]), number] = chosen
            else:
                self.told.errors.append((status, said[:80]))
        status, _body, where = await self.post(f"{place}/submission", {"k": seal})
        if "/result" not in where:
            self.told.errors.append((status, "hand-in", where))
        await self.get(where)

    async def get(self, path):
        answer = await self.ask("GET", path)
        if answer[0] != 200:
            self.told.errors.append((answer[0], path))
        return answer

    async def post(self, path, fields):
        """(status, body, where it leads)"""
        status, body, headers = await self.ask("POST", path, urlencode(fields), FORM)
        if status != 303:
            self.told.errors.append((status, path, " ".join(re.sub("<[^>]+>", " ", body).split())[60:200]))
        return status, body, headers.get("location", path)

    async def ask(self, method, path, body="", kind=FORM):
        """Send it until it is answered: (status, text, headers)."""
        while True:
            try:
                async with asyncio.timeout(30):
                    return await self.send(method, path, body.encode(), kind)
            except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError):
                self.hang_up()
                self.told.retries += 1
                await asyncio.sleep(self.chance.uniform(0.5, 2))

    def hang_up(self):
        if self.line:
            self.line[1].close()
        self.line = None

    async def send(self, method, path, body, kind):
        if self.line is None:
            self.line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        if method == "POST":
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}\r\n".encode() + body)
        return await self.read(reader)

    async def read(self, reader):
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _colon, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _equals, kept = value.split(";")[0].partition("=")
                self.cookies[cookie] = kept
            elif name:
                headers[name.lower()] = value
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return int(lines[0].split()[1]), body.decode(), headers


def sealed(page):
    """The hidden fields of a page's form."""
    fields = {"csrf_token": SEAL.search(page)[1]}
    once = ONCE.search(page)
    return {**fields, "once": once[1]} if once else fields
