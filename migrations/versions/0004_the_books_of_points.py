"""The books of points: programmes and rules, entries with two sides, their seals, awards by hand.

The entries that are there are carried over: each was credited whole, a reversal counts on the day of what it
takes back, and all of them are sealed in the order in which they were written.

Revision ID: 0004
Revises: 0003
"""

import hashlib
from datetime import UTC, date, datetime
from json import JSONEncoder

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MESSAGE = "written once: correct it by a reversal"
AGAINST = "against IN ('issued', 'lost', 'spent', 'held', 'expired')"
IN_ORDER = (
    "source_kind = 'reversal' OR (against = 'issued' AND points >= 0 AND points <= earned)"
    " OR (against <> 'issued' AND points <= 0 AND points = earned)"
)
ONLY_EARN = "programme <> 'residents' OR against <> 'lost'"
FIELDS = (
    "id card_id programme points earned cut against after rule rule_id year_cap day booked_at"
    " source_kind source_id by_id note reversal_of_id"
).split()
KINDS = {"day": sa.Date(), "booked_at": sa.DateTime(timezone=True)}
# code, name, points, the most points, a day, evidence, approver
RULES = [
    ("attendance", "参加活动", 1, 100, None, "签到和签退", "nobody"),
    ("exam", "考试", 1, 100, None, "考试及格", "nobody"),
    ("training", "培训", 5, None, None, "培训名单", "second"),
    ("award", "手工加分", 1, 10, None, "书面材料或照片", "second"),
    ("learning", "学完一课", 1, None, 3, "学习记录", "nobody"),
]


def upgrade():
    op.create_table(
        "chain_head",
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_head")),
    )
    op.create_table(
        "ledger_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("sides", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_check")),
    )
    op.create_table(
        "programme",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("loses", sa.Boolean(), nullable=False),
        sa.Column("cap_year", sa.Integer(), nullable=True),
        sa.Column("expiry_months", sa.Integer(), nullable=True),
        sa.Column("expiry_first_day", sa.Date(), nullable=True),
        sa.CheckConstraint("(expiry_months IS NULL) = (expiry_first_day IS NULL)", name=op.f("ck_programme_expiry")),
        sa.CheckConstraint("cap_year >= 0", name=op.f("ck_programme_cap_year")),
        sa.CheckConstraint("expiry_months > 0", name=op.f("ck_programme_expiry_months")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_programme_division_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_programme")),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_award_two_people")),
        sa.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> person_id", name=op.f("ck_award_not_oneself")),
        sa.CheckConstraint("points > 0", name=op.f("ck_award_points")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_award_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_award_decided_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_award_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_person_id"), ["person_id"], unique=False)

    op.create_table(
        "rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("points_most", sa.Integer(), nullable=True),
        sa.Column("cap_day", sa.Integer(), nullable=True),
        sa.Column("cap_month", sa.Integer(), nullable=True),
        sa.Column("cap_year", sa.Integer(), nullable=True),
        sa.Column("cap_source", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("approver", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "cap_day >= 0 AND cap_month >= 0 AND cap_year >= 0 AND cap_source >= 0", name=op.f("ck_rule_caps")
        ),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_rule_days")),
        sa.CheckConstraint("points <> 0 AND points_most > points", name=op.f("ck_rule_points")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_rule_division_code")),
        sa.ForeignKeyConstraint(["programme"], ["programme.code"], name=op.f("fk_rule_programme")),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"], name=op.f("fk_rule_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sa.UniqueConstraint(
            "programme", "code", "division_code", "version", name=op.f("uq_rule_programme_code_division_code_version")
        ),
    )
    with op.batch_alter_table("rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_division_code"), ["division_code"], unique=False)
        batch_op.create_index(
            "uq_rule_everywhere",
            ["programme", "code", "version"],
            unique=True,
            sqlite_where=sa.text("division_code IS NULL"),
            postgresql_where=sa.text("division_code IS NULL"),
        )

    begin()
    protect(False, "entry")
    widen()
    carry_over()
    part()
    tighten()
    join()
    op.create_table(
        "seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_seal_entry_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seal")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_seal_entry_id")),
    )
    protect(True, "entry", "rule", "seal")
    seal_all()


def begin():
    """The two programmes to begin with, and rules that a place may replace by its own."""
    programme = sa.table("programme", *[sa.column(name) for name in ("code", "name", "loses", "cap_year")])
    op.bulk_insert(
        programme,
        [
            {"code": "residents", "name": "居民积分", "loses": False, "cap_year": 60},
            {"code": "conduct", "name": "表现积分", "loses": True, "cap_year": None},
        ],
    )
    names = ("code", "name", "points", "points_most", "cap_day", "evidence", "approver")
    same = {"programme": "residents", "version": 1}
    dated = {"first_day": sa.Date(), "published_at": sa.DateTime(timezone=True)}
    columns = [sa.column(name, dated.get(name)) for name in (*names, *same, *dated)]
    when = {"first_day": date(2000, 1, 1), "published_at": moment()}
    op.bulk_insert(sa.table("rule", *columns), [dict(zip(names, rule, strict=True)) | same | when for rule in RULES])


def moment():
    """Now, as this engine keeps it: SQLite knows no zones and keeps UTC."""
    return datetime.now(UTC).replace(tzinfo=None) if is_sqlite() else datetime.now(UTC)


def widen():
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("earned", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("cut", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("against", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("after", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rule_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("year_cap", sa.Integer(), nullable=True))


def carry_over():
    op.execute("UPDATE entry SET earned = points, cut = '', against = 'issued'")
    op.execute(
        "UPDATE entry SET day = (SELECT day FROM entry AS first WHERE first.id = entry.reversal_of_id)"
        " WHERE reversal_of_id IS NOT NULL"
    )
    op.execute(
        "UPDATE entry SET after = sums.after FROM"
        " (SELECT id, sum(points) OVER (PARTITION BY card_id ORDER BY id) AS after FROM entry) AS sums"
        " WHERE sums.id = entry.id"
    )


def part():
    """SQLite drops no table whose rows are named by its copy: what takes back what is kept aside meanwhile."""
    if is_sqlite():
        op.execute("CREATE TABLE entry_link AS SELECT id, reversal_of_id FROM entry WHERE reversal_of_id IS NOT NULL")
        op.execute("UPDATE entry SET reversal_of_id = NULL WHERE reversal_of_id IS NOT NULL")


def join():
    if is_sqlite():
        op.execute("UPDATE entry SET reversal_of_id = l.reversal_of_id FROM entry_link AS l WHERE l.id = entry.id")
        op.execute("DROP TABLE entry_link")


def tighten():
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_entry_points"), type_="check")
        for name, kind in (("earned", sa.Integer()), ("cut", sa.String()), ("against", sa.String())):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        batch_op.alter_column("after", existing_type=sa.Integer(), nullable=False)
        batch_op.create_index("ix_entry_card_day", ["card_id", "day", "against", "rule", "points"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_entry_rule_id"), "rule", ["rule_id"], ["id"])
        batch_op.create_check_constraint(batch_op.f("ck_entry_points"), "points <> 0 OR earned <> 0")
        batch_op.create_check_constraint(batch_op.f("ck_entry_against"), AGAINST)
        batch_op.create_check_constraint(batch_op.f("ck_entry_in_order"), IN_ORDER)
        batch_op.create_check_constraint(batch_op.f("ck_entry_only_earn"), ONLY_EARN)


def protect(on, *tables):
    """Make or drop the triggers that refuse to change or delete a row (see 0002)."""
    for table in tables:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if is_sqlite() else "EXECUTE FUNCTION written_once()"
            if on:
                op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {body}")
            else:
                op.execute(f"DROP TRIGGER {name}" + ("" if is_sqlite() else f" ON {table}"))


def is_sqlite():
    return op.get_bind().dialect.name == "sqlite"


def seal_all():
    """What was written before there were seals; how a seal is made is told in app/points/chain.py."""
    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat()).encode
    entry = sa.table("entry", *[sa.column(name, KINDS.get(name)) for name in FIELDS])
    seal = sa.table("seal", *[sa.column(name) for name in ("number", "entry_id", "previous", "hash")])
    links, number, previous = [], 0, ""
    for row in op.get_bind().execute(sa.select(entry).order_by(entry.c.id)).all():
        number += 1
        text = encode([in_utc(value) for value in row])
        own = hashlib.sha256(f"{number}\n{previous}\n{text}".encode()).hexdigest()
        links.append({"number": number, "entry_id": row.id, "previous": previous, "hash": own})
        previous = own
    if links:
        op.bulk_insert(seal, links)
    head = sa.table("chain_head", *[sa.column(name) for name in ("chain", "number", "hash")])
    op.bulk_insert(head, [{"chain": "points", "number": number, "hash": previous}])


def in_utc(value):
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def downgrade():
    for table in ("seal", "award", "ledger_check", "chain_head"):
        op.drop_table(table)
    protect(False, "entry")
    # What was credited nothing cannot be said by the entries of 0003.
    op.execute("DELETE FROM entry WHERE points = 0")
    part()
    with op.batch_alter_table("entry", schema=None) as batch_op:
        for name in ("points", "against", "in_order", "only_earn"):
            batch_op.drop_constraint(batch_op.f(f"ck_entry_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_entry_rule_id"), type_="foreignkey")
        batch_op.drop_index("ix_entry_card_day")
        for name in ("year_cap", "rule_id", "after", "against", "cut", "earned"):
            batch_op.drop_column(name)
        batch_op.create_check_constraint(batch_op.f("ck_entry_points"), "points <> 0")
    join()
    for table in ("rule", "programme"):
        op.drop_table(table)
    protect(True, "entry")
