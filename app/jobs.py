"""Work behind the pages: huey keeps the queue beside the database, so any process may take a job."""

from functools import wraps
from pathlib import Path

from flask import current_app
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.api import TaskWrapper

# Tasks are declared on import, before any app has said which database it uses.
TASKS = []


class Job:
    """A function that runs later: `job.later(...)`. It opens its own transactions (db.transaction)."""

    def __init__(self, work, schedule=None):
        wraps(work)(self)
        self.work, self.schedule = work, schedule
        TASKS.append(self)

    def __call__(self, *args):
        """Do it now."""
        return self.work(*args)

    def later(self, *args):
        """Put it in the queue."""
        return current_app.extensions["jobs"][self.work.__qualname__](*args)


def job(work):
    return Job(work)


def every(schedule):
    """A job that the clock starts: `@every(crontab(minute="*"))`."""
    return lambda work: Job(work, schedule)


def attach(app):
    """Give the app its queue; with JOBS_NOW the jobs run where they are called (tests)."""
    queue = make_queue(app.config)
    app.extensions["huey"] = queue
    app.extensions["jobs"] = {task.work.__qualname__: register(app, queue, task) for task in TASKS}


def make_queue(config) -> Huey:
    now = config.get("JOBS_NOW", False)
    uri = config["SQLALCHEMY_DATABASE_URI"]
    if uri.startswith("postgresql"):
        return on_postgres(uri.replace("+psycopg", ""), now)
    return SqliteHuey("weizhan", immediate=now, filename=str(Path(config["INSTANCE"]) / "jobs.db"))


def on_postgres(dsn, now):
    """Its queue makes its tables where they are missing; two that begin at the same moment get in each other's way."""
    from psycopg.errors import DuplicateTable, UniqueViolation

    try:
        return PostgresHuey("weizhan", immediate=now, dsn=dsn)
    except (UniqueViolation, DuplicateTable):
        return on_postgres(dsn, now)


def register(app, queue, task) -> TaskWrapper:
    """The queue runs a job inside an app context of its own; its transactions are its own affair."""

    @wraps(task.work)
    def run(*args):
        with app.app_context():
            return task.work(*args)

    run.__name__ = task.work.__qualname__.replace(".", "_")
    return queue.periodic_task(task.schedule)(run) if task.schedule else queue.task(retries=3, retry_delay=5)(run)


__all__ = ["attach", "crontab", "every", "job"]
