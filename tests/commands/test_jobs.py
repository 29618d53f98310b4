"""The queue behind the pages."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from app import jobs
from app.db import db
from tests.databases import ADMIN_URL

TABLES = "huey_kv, huey_schedule, huey_task, huey_counter"


@pytest.mark.race
def test_servers_that_start_at_the_same_moment_make_one_queue(app, tmp_path):
    config = {**app.config, "INSTANCE": str(tmp_path), "JOBS_NOW": False}
    db.session.remove()
    for _ in range(5):
        forget_queue(config)
        with ThreadPoolExecutor(8) as threads:
            queues = list(threads.map(jobs.make_queue, [config] * 8))
        assert [len(queue) for queue in queues] == [0] * 8


def forget_queue(config):
    if ADMIN_URL:
        with psycopg.connect(config["SQLALCHEMY_DATABASE_URI"], autocommit=True) as connection:
            connection.execute(f"DROP TABLE IF EXISTS {TABLES}")
    else:
        (Path(config["INSTANCE"]) / "jobs.db").unlink(missing_ok=True)
