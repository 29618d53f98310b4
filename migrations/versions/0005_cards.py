"""The card on paper: lost numbers, households, consent to pass on, statements.

The conduct programme gets its rules, by names that tell an onlooker nothing, and the same full score as the
residents': a card without a bar would say what it is.

Revision ID: 0005
Revises: 0004
"""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MESSAGE = "written once: correct it by a reversal"
# code, name, points, the most points, evidence, approver
RULES = [
    ("on_time", "按时", 1, None, "按时的记录", "nobody"),
    ("health", "健康", 2, None, "健康的记录", "nobody"),
    ("talk", "谈心", 1, None, "谈心的记录", "nobody"),
    ("work", "劳动", 3, None, "劳动的记录", "nobody"),
    ("study", "学习", 2, None, "学习记录", "nobody"),
    ("praise", "表扬", 1, 10, "书面材料或照片", "second"),
    ("unmet", "未完成", -3, None, "未完成的记录", "nobody"),
    ("absent", "缺席", -2, None, "缺席的记录", "nobody"),
]


def upgrade():
    op.create_table('household',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household'))
    )
    op.create_table('household_invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('typed', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_household_invitation_by_id')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_household_invitation_household_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_household_invitation_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_invitation'))
    )
    with op.batch_alter_table('household_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_invitation_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_household_invitation_household_id'), ['household_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_household_invitation_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_household_invitation_open', ['household_id', 'typed'], unique=True, sqlite_where=sa.text('answered_at IS NULL'), postgresql_where=sa.text('answered_at IS NULL'))

    op.create_table('household_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('consent_id', sa.Integer(), nullable=False),
    sa.Column('entries_consent_id', sa.Integer(), nullable=True),
    sa.Column('guardian_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['consent_id'], ['consent.id'], name=op.f('fk_household_member_consent_id')),
    sa.ForeignKeyConstraint(['entries_consent_id'], ['consent.id'], name=op.f('fk_household_member_entries_consent_id')),
    sa.ForeignKeyConstraint(['guardian_id'], ['person.id'], name=op.f('fk_household_member_guardian_id')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_household_member_household_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_household_member_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_member'))
    )
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_member_household_id'), ['household_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_household_member_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_household_member_now', ['person_id'], unique=True, sqlite_where=sa.text('left_at IS NULL'), postgresql_where=sa.text('left_at IS NULL'))

    op.create_table('lost_number',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('lost_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_lost_number_by_id')),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_lost_number_card_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lost_number')),
    sa.UniqueConstraint('number', name=op.f('uq_lost_number_number'))
    )
    with op.batch_alter_table('lost_number', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lost_number_card_id'), ['card_id'], unique=False)

    op.create_table('passing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('noted_by_id', sa.Integer(), nullable=True),
    sa.Column('guardian_name', sa.String(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_passing_card_id')),
    sa.ForeignKeyConstraint(['noted_by_id'], ['person.id'], name=op.f('fk_passing_noted_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passing'))
    )
    with op.batch_alter_table('passing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passing_card_id'), ['card_id'], unique=False)

    op.create_table('statement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('person_name', sa.String(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('lines', sa.JSON(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('issued_by_id', sa.Integer(), nullable=False),
    sa.Column('passing_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_statement_card_id')),
    sa.ForeignKeyConstraint(['issued_by_id'], ['person.id'], name=op.f('fk_statement_issued_by_id')),
    sa.ForeignKeyConstraint(['passing_id'], ['passing.id'], name=op.f('fk_statement_passing_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_statement_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement')),
    sa.UniqueConstraint('number', name=op.f('uq_statement_number'))
    )
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.create_index('ix_statement_card', ['card_id', 'first_day', 'last_day'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_passing_id'), ['passing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_person_id'), ['person_id'], unique=False)

    protect(True, "lost_number")
    begin_conduct()


def downgrade():
    protect(False, "lost_number")
    end_conduct()
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_person_id'))
        batch_op.drop_index(batch_op.f('ix_statement_passing_id'))
        batch_op.drop_index('ix_statement_card')

    op.drop_table('statement')
    with op.batch_alter_table('passing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passing_card_id'))

    op.drop_table('passing')
    with op.batch_alter_table('lost_number', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lost_number_card_id'))

    op.drop_table('lost_number')
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.drop_index('uq_household_member_now', sqlite_where=sa.text('left_at IS NULL'), postgresql_where=sa.text('left_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_household_member_person_id'))
        batch_op.drop_index(batch_op.f('ix_household_member_household_id'))

    op.drop_table('household_member')
    with op.batch_alter_table('household_invitation', schema=None) as batch_op:
        batch_op.drop_index('uq_household_invitation_open', sqlite_where=sa.text('answered_at IS NULL'), postgresql_where=sa.text('answered_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_household_invitation_person_id'))
        batch_op.drop_index(batch_op.f('ix_household_invitation_household_id'))
        batch_op.drop_index(batch_op.f('ix_household_invitation_by_id'))

    op.drop_table('household_invitation')
    op.drop_table('household')


def begin_conduct():
    """Rules that a place may replace by its own; a district that has published some keeps them."""
    op.execute("UPDATE programme SET cap_year = 60 WHERE code = 'conduct' AND cap_year IS NULL")
    names = ("code", "name", "points", "points_most", "evidence", "approver")
    same = {"programme": "conduct", "version": 1}
    dated = {"first_day": sa.Date(), "published_at": sa.DateTime(timezone=True)}
    rule = sa.table("rule", *[sa.column(name, dated.get(name)) for name in (*names, *same, *dated)])
    now = datetime.now(UTC)
    when = {"first_day": date(2000, 1, 1), "published_at": now.replace(tzinfo=None) if is_sqlite() else now}
    op.bulk_insert(rule, [dict(zip(names, one, strict=True)) | same | when for one in RULES])


def end_conduct():
    """What has given or taken points stays: the entries name it."""
    protect(False, "rule")
    op.execute(
        "DELETE FROM rule WHERE programme = 'conduct' AND division_code IS NULL AND version = 1"
        " AND published_by_id IS NULL AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.rule_id = rule.id)"
    )
    protect(True, "rule")


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
