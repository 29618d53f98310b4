"""Alembic's entry: the app's own engine and tables, in batches so that SQLite can follow."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def ours(thing, name, kind, reflected, compare_to):
    """huey keeps tables of its own in PostgreSQL."""
    return not (kind == "table" and name.startswith("huey"))


def in_plain_words(kind, thing, context):
    """A migration names the database's types, not ours: it must still run when ours have moved."""
    return "sa.DateTime(timezone=True)" if kind == "type" and type(thing).__name__ == "Instant" else False


def run():
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            compare_type=True,
            include_object=ours,
            render_item=in_plain_words,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
