"""Lists of a training, sent by the worker, agreed to by the coordinator."""

import io

import pytest

from app.db import db
from app.points.models import Entry
from app.points.training_models import TrainingBatch
from app.web.models import Upload
from tests.sheets.books import book

HEAD = ["姓名", "手机号", "用户名", "志愿者编号", "分数"]


@pytest.fixture
def send(as_):
    """`send(rows...)`: upload a list and see what its rows would become."""

    def send(*rows, body=None, name="名单.xlsx", by="worker", **fields):
        data = body or book(HEAD, *rows)
        fields = {"title": "禁毒知识培训", "day": "2026-10-12", "rule": "training", **fields}
        return as_(by).submit("/points/batches/new", files={"sheet": (io.BytesIO(data), name)}, **fields)

    return send


@pytest.fixture
def yes(as_):
    """The one who uploaded asks for a second person."""
    return lambda by="worker": as_(by).submit(f"/points/batches/uploads/{last().id}", action="/acceptance")


@pytest.fixture
def agree(as_):
    """A second person agrees to the newest batch."""

    def agree(by="coordinator", agreed="yes", **fields):
        id = batches()[-1].id
        return as_(by).submit(f"/points/batches/{id}", action="/decision", agreed=agreed, **fields)

    return agree


def last():
    return db.session.scalars(db.select(Upload).order_by(Upload.id.desc())).first()


def batches():
    return db.session.scalars(db.select(TrainingBatch).order_by(TrainingBatch.id)).all()


def entries():
    return db.session.scalars(db.select(Entry).order_by(Entry.id)).all()


def becomes():
    return [line["becomes"] for line in last().rows]


def problems():
    return {line["row"]: line["problems"] for line in last().rows if line["problems"]}
