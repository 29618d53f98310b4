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


    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.add_column(sa.Column("picture", sa.String(), nullable=True))


def downgrade():
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.drop_column("picture")
    op.drop_table("private_picture")
