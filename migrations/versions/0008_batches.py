"""Trainings as batches of awards, evidence, codes that claim a reward, merged accounts.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "private_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("needed_until", sa.Date(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_private_picture_made_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_private_picture_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_picture")),
        sa.UniqueConstraint("key", name=op.f("uq_private_picture_key")),
    )
    with op.batch_alter_table("private_picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_private_picture_person_id"), ["person_id"], unique=False)
    op.create_table(
        "training_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_training_batch_two_people")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_training_batch_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_training_batch_decided_by_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_training_batch_division_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_batch")),
    )
    with op.batch_alter_table("training_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_batch_division_code"), ["division_code"], unique=False)
        batch_op.create_index(
            "uq_training_batch_digest",
            ["digest"],
            unique=True,
            sqlite_where=sa.text("agreed IS NOT FALSE"),
            postgresql_where=sa.text("agreed IS NOT FALSE"),
        )
    op.create_table(
        "training_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_training_row_points")),
        sa.ForeignKeyConstraint(["batch_id"], ["training_batch.id"], name=op.f("fk_training_row_batch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_row_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_row")),
        sa.UniqueConstraint("batch_id", "person_id", name=op.f("uq_training_row_batch_id_person_id")),
    )
    with op.batch_alter_table("training_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_row_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.add_column(sa.Column("picture", sa.String(), nullable=True))


def downgrade():
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.drop_column("picture")
    with op.batch_alter_table("training_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_row_person_id"))
    op.drop_table("training_row")
    with op.batch_alter_table("training_batch", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_training_batch_digest",
            sqlite_where=sa.text("agreed IS NOT FALSE"),
            postgresql_where=sa.text("agreed IS NOT FALSE"),
        )
        batch_op.drop_index(batch_op.f("ix_training_batch_division_code"))
    op.drop_table("training_batch")
    with op.batch_alter_table("private_picture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_private_picture_person_id"))
    op.drop_table("private_picture")
