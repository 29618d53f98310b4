"""The floor: what Flask and the database cost when nothing else is done.

`/read` renders one template as large as the page it is compared with; `/write` is one INSERT and one
COMMIT, `/write/4` four of them in one COMMIT, with the app's own database settings.
"""

import os
import sqlite3
import threading
from pathlib import Path

import psycopg
from flask import Flask, redirect, render_template

from app.db import prepare

here = threading.local()
app = Flask(__name__, template_folder=os.environ["FLOOR"])
URL = os.environ["DATABASE_URL"]
CREATE = "CREATE TABLE IF NOT EXISTS floor (event_id INTEGER, person_id INTEGER, came_at TEXT)"
INSERT = "INSERT INTO floor (event_id, person_id, came_at) VALUES ({0}, {0}, {0})"


def connection():
    if not hasattr(here, "connection"):
        if URL.startswith("sqlite"):
            here.connection = sqlite3.connect(Path(os.environ["FLOOR"]) / "floor.db", check_same_thread=False)
            prepare(here.connection, None)
        else:
            here.connection = psycopg.connect(URL, autocommit=False)
    return here.connection


connection().execute(CREATE)
connection().commit()


@app.get("/read/<name>")
def read(name):
    return render_template(name, title="活动")


@app.post("/write")
@app.post("/write/<int:count>")
def write(count=1):
    kept = connection()
    sqlite = URL.startswith("sqlite")
    if sqlite:
        kept.execute("BEGIN IMMEDIATE")
    for _ in range(count):
        kept.execute(INSERT.format("?" if sqlite else "%s"), (1, 2, "2026-11-21 06:00:00"))
    kept.commit()
    return redirect("/", 303)
