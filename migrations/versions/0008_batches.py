"""Trainings as batches of awards, evidence, codes that claim a reward, merged accounts.

Revision ID: 0008
Revises: 0007
"""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# The checks of an entry's other side, without and with what moves between two cards of one person.
NARROW = (
    "against IN ('issued', 'lost', 'spent', 'held', 'expired')",
    "source_kind = 'reversal' OR (against = 'issued' AND points >= 0 AND points <= earned)"
    " OR (against <> 'issued' AND points <= 0 AND points = earned)",
)
WIDE = (
    "against IN ('issued', 'lost', 'spent', 'held', 'expired', 'moved')",
    "source_kind = 'reversal' OR (against = 'issued' AND points >= 0 AND points <= earned)"
    " OR (against = 'moved' AND points = earned)"
    " OR (against <> 'issued' AND points <= 0 AND points = earned)",
)


def respell(before, after):
    """Other words for two checks of `entry`. SQLite would write the table anew, whose rows the seals hold: there the
    words alone are changed, as its manual tells (lang_altertable, 7)."""
    for name, old, new in zip(("against", "in_order"), before, after, strict=True):
        if op.get_bind().dialect.name != "sqlite":
            op.drop_constraint(op.f(f"ck_entry_{name}"), "entry", type_="check")
            op.create_check_constraint(op.f(f"ck_entry_{name}"), "entry", new)
            continue
        op.execute("PRAGMA writable_schema = ON")
        words = sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE type = 'table' AND name = 'entry'")
        op.execute(words.bindparams(old=f"({old})", new=f"({new})"))
        op.execute("PRAGMA writable_schema = RESET")


def begin_codes():
    """The rule by which a code on paper gives points; a place may replace it by its own."""
    dated = {"first_day": sa.Date(), "published_at": sa.DateTime(timezone=True)}
    names = ("code", "programme", "version", "name", "points", "points_most", "evidence", "approver")
    rule = sa.table("rule", *[sa.column(name, dated.get(name)) for name in (*names, *dated)])
    now = datetime.now(UTC)
    sqlite = op.get_bind().dialect.name == "sqlite"
    said = dict(zip(names, ("tip", "residents", 1, "兑奖码", 1, 50, "纸上的码", "code"), strict=True))
    when = {"first_day": date(2000, 1, 1), "published_at": now.replace(tzinfo=None) if sqlite else now}
    op.bulk_insert(rule, [said | when])


def end_codes():
    """What has given points stays: the entries name it."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    message = "written once: correct it by a reversal"
    op.execute("DROP TRIGGER rule_no_delete" + ("" if sqlite else " ON rule"))
    op.execute(
        "DELETE FROM rule WHERE code = 'tip' AND division_code IS NULL AND published_by_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.rule_id = rule.id)"
    )
    body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END" if sqlite else "EXECUTE FUNCTION written_once()"
    op.execute(f"CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule FOR EACH ROW {body}")


def upgrade():
    respell(NARROW, WIDE)
    begin_codes()
    op.create_table(
        "claim_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("points > 0", name=op.f("ck_claim_code_points")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_claim_code_division_code")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_claim_code_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_code")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_claim_code_code_digest")),
    )
    with op.batch_alter_table("claim_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_code_division_code"), ["division_code"], unique=False)
    op.create_table(
        "programme_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("cap_year", sa.Integer(), nullable=True),
        sa.Column("expiry_months", sa.Integer(), nullable=True),
        sa.Column("expiry_first_day", sa.Date(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(expiry_months IS NULL) = (expiry_first_day IS NULL)", name=op.f("ck_programme_terms_expiry")
        ),
        sa.CheckConstraint("cap_year >= 0", name=op.f("ck_programme_terms_cap_year")),
        sa.CheckConstraint("expiry_months > 0", name=op.f("ck_programme_terms_expiry_months")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_programme_terms_division_code")),
        sa.ForeignKeyConstraint(["programme"], ["programme.code"], name=op.f("fk_programme_terms_programme")),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_programme_terms_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_terms")),
        sa.UniqueConstraint("programme", "division_code", name=op.f("uq_programme_terms_programme_division_code")),
    )
    op.create_table(
        "account_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_account_merge_two_accounts")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_account_merge_by_id")),
        sa.ForeignKeyConstraint(["gone_id"], ["person.id"], name=op.f("fk_account_merge_gone_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_account_merge_kept_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_merge")),
        sa.UniqueConstraint("gone_id", name=op.f("uq_account_merge_gone_id")),
    )
    with op.batch_alter_table("account_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_merge_kept_id"), ["kept_id"], unique=False)
    op.create_table(
        "card_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("last_entry_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_id <> into_id", name=op.f("ck_card_merge_two_cards")),
        sa.ForeignKeyConstraint(["from_id"], ["card.id"], name=op.f("fk_card_merge_from_id")),
        sa.ForeignKeyConstraint(["into_id"], ["card.id"], name=op.f("fk_card_merge_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_merge")),
        sa.UniqueConstraint("from_id", name=op.f("uq_card_merge_from_id")),
    )
    with op.batch_alter_table("card_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_merge_into_id"), ["into_id"], unique=False)
    op.add_column("card", sa.Column("merged_into_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_card_merged_into_id"), "card", ["merged_into_id"])
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
    op.drop_index(op.f("ix_card_merged_into_id"), "card")
    op.drop_column("card", "merged_into_id")
    op.drop_table("card_merge")
    op.drop_table("account_merge")
    op.drop_table("programme_terms")
    op.drop_table("claim_code")
    end_codes()
    respell(WIDE, NARROW)
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
