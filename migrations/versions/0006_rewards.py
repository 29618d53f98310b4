"""Rewards, their stock as a second set of books, and what changes hands at the counter.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MESSAGE = "written once: correct it by a reversal"


def upgrade():
    op.create_table(
        "reward",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("medium_id", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("person_month", sa.Integer(), nullable=True),
        sa.Column("household_month", sa.Integer(), nullable=True),
        sa.Column("person_ever", sa.Integer(), nullable=True),
        sa.Column("household_ever", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("audience IN ('all', 'elder', 'child')", name=op.f("ck_reward_audience")),
        sa.CheckConstraint("days > 0", name=op.f("ck_reward_days")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_reward_last_day")),
        sa.CheckConstraint(
            "person_month > 0 AND household_month > 0 AND person_ever > 0 AND household_ever > 0",
            name=op.f("ck_reward_limits"),
        ),
        sa.CheckConstraint("points > 0", name=op.f("ck_reward_points")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_reward_division_code")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_reward_made_by_id")),
        sa.ForeignKeyConstraint(["medium_id"], ["medium.id"], name=op.f("fk_reward_medium_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_reward_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward")),
        sa.UniqueConstraint("station_id", "name", name=op.f("uq_reward_station_id_name")),
    )
    with op.batch_alter_table("reward", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reward_division_code"), ["division_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_reward_station_id"), ["station_id"], unique=False)

    op.create_table(
        "redemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("reward_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("slip", sa.Integer(), nullable=True),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('voided', 'lapsed')) = (ended_at IS NOT NULL)", name=op.f("ck_redemption_ended")
        ),
        sa.CheckConstraint(
            "state <> 'handed' OR (handed_at IS NOT NULL AND slip IS NOT NULL)", name=op.f("ck_redemption_handed")
        ),
        sa.CheckConstraint("state IN ('reserved', 'handed', 'voided', 'lapsed')", name=op.f("ck_redemption_state")),
        sa.CheckConstraint("count > 0", name=op.f("ck_redemption_count")),
        sa.CheckConstraint("points > 0", name=op.f("ck_redemption_points")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_redemption_card_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_redemption_division_code")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_redemption_ended_by_id")),
        sa.ForeignKeyConstraint(["handed_by_id"], ["person.id"], name=op.f("fk_redemption_handed_by_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_redemption_made_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_redemption_person_id")),
        sa.ForeignKeyConstraint(["reward_id"], ["reward.id"], name=op.f("fk_redemption_reward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redemption")),
        sa.UniqueConstraint("key", name=op.f("uq_redemption_key")),
    )
    with op.batch_alter_table("redemption", schema=None) as batch_op:
        batch_op.create_index("ix_redemption_card", ["card_id", "id"], unique=False)
        batch_op.create_index("ix_redemption_division", ["division_code", "state", "until"], unique=False)
        batch_op.create_index(
            "ix_redemption_handed_at",
            ["handed_at"],
            unique=False,
            sqlite_where=sa.text("handed_at IS NOT NULL"),
            postgresql_where=sa.text("handed_at IS NOT NULL"),
        )
        batch_op.create_index("ix_redemption_person", ["person_id", "id"], unique=False)
        batch_op.create_index("ix_redemption_reward_person", ["reward_id", "person_id", "state"], unique=False)
        batch_op.create_index(
            "ix_redemption_slip",
            ["slip"],
            unique=False,
            sqlite_where=sa.text("slip IS NOT NULL"),
            postgresql_where=sa.text("slip IS NOT NULL"),
        )

    op.create_table(
        "stock_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reward_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("against", sa.String(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_kind", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(against IN ('received', 'returned') AND count > 0) OR (against IN ('redeemed', 'written_off') AND count < 0) OR (against = 'counted' AND count <> 0)",
            name=op.f("ck_stock_move_in_order"),
        ),
        sa.CheckConstraint(
            "against IN ('received', 'redeemed', 'returned', 'counted', 'written_off')",
            name=op.f("ck_stock_move_against"),
        ),
        sa.CheckConstraint('"after" >= 0', name=op.f("ck_stock_move_after")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_stock_move_by_id")),
        sa.ForeignKeyConstraint(["reward_id"], ["reward.id"], name=op.f("fk_stock_move_reward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_move")),
        sa.UniqueConstraint("source_kind", "source_id", name=op.f("uq_stock_move_source_kind_source_id")),
    )
    with op.batch_alter_table("stock_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stock_move_day"), ["day"], unique=False)
        batch_op.create_index("ix_stock_move_reward", ["reward_id", "id", "after"], unique=False)

    op.create_table(
        "stock_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("reward_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.CheckConstraint("(kind = 'counted') = (expected IS NOT NULL)", name=op.f("ck_stock_paper_expected")),
        sa.CheckConstraint(
            "agreed IS NULL OR (kind = 'written_off' AND decided_by_id IS NOT NULL)", name=op.f("ck_stock_paper_agreed")
        ),
        sa.CheckConstraint("count > 0 OR (kind = 'counted' AND count = 0)", name=op.f("ck_stock_paper_count")),
        sa.CheckConstraint("kind IN ('received', 'counted', 'written_off')", name=op.f("ck_stock_paper_kind")),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> made_by_id", name=op.f("ck_stock_paper_two_people")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_stock_paper_decided_by_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_stock_paper_division_code")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_stock_paper_made_by_id")),
        sa.ForeignKeyConstraint(["reward_id"], ["reward.id"], name=op.f("fk_stock_paper_reward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_paper")),
        sa.UniqueConstraint("key", name=op.f("uq_stock_paper_key")),
    )
    with op.batch_alter_table("stock_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stock_paper_division_code"), ["division_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_stock_paper_reward_id"), ["reward_id"], unique=False)

    op.create_table(
        "stock_seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["move_id"], ["stock_move.id"], name=op.f("fk_stock_seal_move_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stock_seal")),
        sa.UniqueConstraint("move_id", name=op.f("uq_stock_seal_move_id")),
    )
    with op.batch_alter_table("ledger_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("book", sa.String(), server_default="points", nullable=False))
        batch_op.add_column(sa.Column("others", sa.JSON(), server_default="[]", nullable=False))

    protect("stock_move", "stock_seal")
    head = sa.table("chain_head", *[sa.column(name) for name in ("chain", "number", "hash")])
    op.bulk_insert(head, [{"chain": "stock", "number": 0, "hash": ""}])


def protect(*tables):
    """Make the triggers that refuse to change or delete a row (see 0002)."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in tables:
        for verb in ("UPDATE", "DELETE"):
            body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if sqlite else "EXECUTE FUNCTION written_once()"
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW {body}")


def downgrade():
    op.execute("DELETE FROM chain_head WHERE chain = 'stock'")
    with op.batch_alter_table("ledger_check", schema=None) as batch_op:
        batch_op.drop_column("others")
        batch_op.drop_column("book")
    for table in ("stock_seal", "stock_paper", "stock_move", "redemption", "reward"):
        op.drop_table(table)
