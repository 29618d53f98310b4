"""Benefits, applications step by step, monthly payments, rankings.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MESSAGE = "written once: correct it by a reversal"


def upgrade():
    op.create_table(
        "benefit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("materials", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("points_needed", sa.Integer(), nullable=False),
        sa.Column("points_use", sa.String(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("amount_yuan", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("passed_to", sa.String(), nullable=False),
        sa.Column("passed_for", sa.String(), nullable=False),
        sa.Column("ranked", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('statement', 'payment', 'monthly', 'referral')", name=op.f("ck_benefit_kind")),
        sa.CheckConstraint("points_use IN ('shown', 'held', 'spent')", name=op.f("ck_benefit_points_use")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_benefit_days")),
        sa.CheckConstraint(
            "points_needed >= 0 AND amount_yuan > 0 AND months > 0 AND quota > 0", name=op.f("ck_benefit_amounts")
        ),
        sa.CheckConstraint("taken >= 0 AND (quota IS NULL OR taken <= quota)", name=op.f("ck_benefit_taken")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_benefit_division_code")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_benefit_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
    )
    with op.batch_alter_table("benefit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_benefit_division_code"), ["division_code"], unique=False)

    op.create_table(
        "ranking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benefit_id", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["benefit_id"], ["benefit.id"], name=op.f("fk_ranking_benefit_id")),
        sa.ForeignKeyConstraint(["frozen_by_id"], ["person.id"], name=op.f("fk_ranking_frozen_by_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_ranking_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking")),
    )
    with op.batch_alter_table("ranking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ranking_benefit_id"), ["benefit_id"], unique=False)

    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("benefit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("route", sa.JSON(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_id", sa.Integer(), nullable=True),
        sa.Column("consent_to", sa.String(), nullable=False),
        sa.Column("consent_for", sa.String(), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["benefit_id"], ["benefit.id"], name=op.f("fk_application_benefit_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_application_division_code")),
        sa.ForeignKeyConstraint(["held_id"], ["entry.id"], name=op.f("fk_application_held_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_application_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("number", name=op.f("uq_application_number")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_benefit_id"), ["benefit_id"], unique=False)
        batch_op.create_index("ix_application_desk", ["division_code", "state", "due_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_division_code"), ["division_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_application_live",
            ["benefit_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'waiting', 'returned', 'appealed', 'qualified', 'granted')"),
            postgresql_where=sa.text("state IN ('draft', 'waiting', 'returned', 'appealed', 'qualified', 'granted')"),
        )

    op.create_table(
        "application_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("material", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_picture_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_picture")),
        sa.UniqueConstraint("key", name=op.f("uq_application_picture_key")),
    )
    with op.batch_alter_table("application_picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_picture_application_id"), ["application_id"], unique=False)

    op.create_table(
        "application_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_step_application_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_application_step_by_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_application_step_division_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_step")),
    )
    with op.batch_alter_table("application_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_step_application_id"), ["application_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("amount_yuan", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'planned') = (by_id IS NULL)", name=op.f("ck_payment_by_a_person")),
        sa.CheckConstraint("state IN ('planned', 'confirmed', 'stopped')", name=op.f("ck_payment_state")),
        sa.CheckConstraint("amount_yuan > 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_payment_application_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_payment_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("application_id", "number", name=op.f("uq_payment_application_id_number")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_month"), ["month"], unique=False)

    op.create_table(
        "ranking_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ranking_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("last_two", sa.String(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_ranking_row_application_id")),
        sa.ForeignKeyConstraint(["ranking_id"], ["ranking.id"], name=op.f("fk_ranking_row_ranking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking_row")),
        sa.UniqueConstraint("ranking_id", "application_id", name=op.f("uq_ranking_row_ranking_id_application_id")),
        sa.UniqueConstraint("ranking_id", "place", name=op.f("uq_ranking_row_ranking_id_place")),
    )
    with op.batch_alter_table("ranking_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ranking_row_application_id"), ["application_id"], unique=False)

    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_day", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_objection_answered_by_id")),
        sa.ForeignKeyConstraint(["row_id"], ["ranking_row.id"], name=op.f("fk_objection_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sa.UniqueConstraint("row_id", name=op.f("uq_objection_row_id")),
    )

    # A frozen place stays as it was written (see 0002).
    sqlite = op.get_bind().dialect.name == "sqlite"
    for verb in ("UPDATE", "DELETE"):
        name = f"ranking_row_no_{verb.lower()}"
        said = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if sqlite else "EXECUTE FUNCTION written_once()"
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON ranking_row FOR EACH ROW {said}")


def downgrade():
    for table in (
        "objection",
        "ranking_row",
        "payment",
        "application_step",
        "application_picture",
        "application",
        "ranking",
        "benefit",
    ):
        op.drop_table(table)
