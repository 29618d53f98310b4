"""Case files: one person, one file; schedules and what falls due; the visit log; alerts.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MESSAGE = "written once: correct it by a new row"
# What is written once: every column but these may never change. What is sealed is sealed anew by a newer key.
ONCE = {
    "state_change": (),
    "handover": (),
    "grade_change": (),
    "case_reading": (),
    "case_paper": (),
    "alert_step": (),
    "visit": (),
    "group_session": (),
    "support": ("paper_id",),
    "employment": (),
    "absence": ("last_day",),
    "drug_test": ("told_on", "object_by", "objected_on", "paper_id"),
    "case_message": ("read_at",),
    "agreement": ("paper_id", "last_day"),
}
# What may change and never goes.
KEPT = ("case_file", "due_item", "alert", "leave", "referral", "breach_report", "conduct_objection", "report_in", "schedule")
# kind, grade, early, late, [(from month, to month, months, times)]
MONTHLY = [(0, 12, 1, 1), (12, 24, 2, 1), (24, 36, 3, 1)]
DOUBLE = [(0, 6, 1, 2), (6, 12, 1, 1), (12, 24, 2, 1), (24, 36, 3, 1)]
BESIDE = [
    ("home_visit", "high", 10, 5, [(0, 36, 1, 1)]),
    ("home_visit", "medium", 20, 10, [(0, 36, 3, 1)]),
    ("home_visit", "low", 30, 10, [(0, 36, 6, 1)]),
    ("hair_test", "", 20, 10, [(0, 36, 6, 1)]),
    ("summary", "", 15, 10, [(0, 36, 6, 1)]),
    ("assessment", "", 20, 15, [(0, 36, 12, 1)]),
]


def only(words):
    """An index of these rows alone, on both engines."""
    return {"sqlite_where": sa.text(words), "postgresql_where": sa.text(words)}


def upgrade():
    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_holiday_division_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("division_code", "day", name=op.f("uq_holiday_division_code_day")),
    )
    op.create_table(
        "case_series",
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("letters", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_case_series_station_id")),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_case_series")),
        sa.UniqueConstraint("letters", name=op.f("uq_case_series_letters")),
    )
    op.create_table(
        "group_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_group_session_by_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_group_session_division_code")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_group_session_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_session")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_group_session_sealed_as")),
        sa.UniqueConstraint(
            "station_id", "day", "title", "by_id", name=op.f("uq_group_session_station_id_day_title_by_id")
        ),
    )
    with op.batch_alter_table("group_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_session_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_session_division_code"), ["division_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_session_sealed_by"), ["sealed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_session_station_id"), ["station_id"], unique=False)

    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filename_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("rows_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_intake_person_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_intake_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_intake_sealed_as")),
    )
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intake_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_intake_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hear_worker", sa.Integer(), nullable=False),
        sa.Column("hear_lead", sa.Integer(), nullable=False),
        sa.Column("hear_town", sa.Integer(), nullable=False),
        sa.Column("hear_district", sa.Integer(), nullable=False),
        sa.Column("phone_from", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("phone_from BETWEEN 0 AND 119", name=op.f("ck_schedule_phone_from")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_schedule_division_code")),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"], name=op.f("fk_schedule_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("division_code", "name", "version", name=op.f("uq_schedule_division_code_name_version")),
    )
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schedule_division_code"), ["division_code"], unique=False)

    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("cover_until", sa.Date(), nullable=True),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("state_since", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("report_by", sa.Date(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("term_months", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("minor_sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawing", sa.Integer(), nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.Column("reading_hash", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sex_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("born_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("identity_number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decision_number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("background_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('detox', 'rehabilitation', 'aftercare')", name=op.f("ck_case_file_kind")),
        sa.CheckConstraint(
            "state IN ('awaiting', 'in_term', 'on_leave', 'suspended', 'transferring', 'refused', 'discharged', 'terminated', 'compulsory')",
            name=op.f("ck_case_file_state"),
        ),
        sa.ForeignKeyConstraint(["cover_id"], ["person.id"], name=op.f("fk_case_file_cover_id")),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_case_file_division_code")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_case_file_opened_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_file_person_id")),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedule.id"], name=op.f("fk_case_file_schedule_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_case_file_station_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["person.id"], name=op.f("fk_case_file_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("code", name=op.f("uq_case_file_code")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_case_file_sealed_as")),
    )
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_file_cover_id"), ["cover_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_division_code"), ["division_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_sealed_by"), ["sealed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_station_id"), ["station_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_file_worker_id"), ["worker_id"], unique=False)
        batch_op.create_index(
            "uq_case_file_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('compulsory', 'discharged', 'refused', 'terminated')"),
            postgresql_where=sa.text("state NOT IN ('compulsory', 'discharged', 'refused', 'terminated')"),
        )

    op.create_table(
        "schedule_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("from_month", sa.Integer(), nullable=False),
        sa.Column("to_month", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("early", sa.Integer(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade IN ('', 'high', 'medium', 'low')", name=op.f("ck_schedule_step_grade")),
        sa.CheckConstraint(
            "kind IN ('report_in', 'urine_test', 'talk', 'home_visit', 'hair_test', 'summary', 'assessment')",
            name=op.f("ck_schedule_step_kind"),
        ),
        sa.CheckConstraint(
            "0 <= from_month AND from_month < to_month AND to_month <= 120", name=op.f("ck_schedule_step_stage")
        ),
        sa.CheckConstraint("early BETWEEN 0 AND 60 AND late BETWEEN 0 AND 60", name=op.f("ck_schedule_step_window")),
        sa.CheckConstraint("months BETWEEN 1 AND 36 AND times BETWEEN 1 AND 8", name=op.f("ck_schedule_step_rhythm")),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedule.id"], name=op.f("fk_schedule_step_schedule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule_step")),
    )
    with op.batch_alter_table("schedule_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schedule_step_schedule_id"), ["schedule_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("last_day IS NULL OR first_day <= last_day", name=op.f("ck_absence_days")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_absence_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_absence_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["absence.id"], name=op.f("fk_absence_corrects_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_absence_corrects_id")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_absence_sealed_as")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('late', 'report', 'leave', 'discharge', 'positive', 'refused', 'breach')",
            name=op.f("ck_alert_kind"),
        ),
        sa.CheckConstraint("level IN ('worker', 'lead', 'town', 'district')", name=op.f("ck_alert_level")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_alert_case_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_alert_closed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("case_id", "kind", "source_id", name=op.f("uq_alert_case_id_kind_source_id")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_alert_open", ["closed_at", "level"], unique=False)

    op.create_table(
        "case_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purpose_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(agreed IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_case_export_decided")),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_case_export_two_people")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_case_export_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_export_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_case_export_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_export")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_case_export_sealed_as")),
    )
    with op.batch_alter_table("case_export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_export_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_export_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "case_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_case_message_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_message_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_message")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_case_message_sealed_as")),
    )
    with op.batch_alter_table("case_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_message_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_message_sealed_by"), ["sealed_by"], unique=False)
        batch_op.create_index("ix_case_message_unread", ["case_id"], unique=False, **only("read_at IS NULL"))

    op.create_table(
        "case_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("data_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_case_paper_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_paper_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_paper")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_case_paper_sealed_as")),
    )
    with op.batch_alter_table("case_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_paper_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_paper_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "case_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_reading_case_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["person.id"], name=op.f("fk_case_reading_reader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reading")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_case_reading_case_id_number")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_case_reading_sealed_as")),
    )
    with op.batch_alter_table("case_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_reading_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_reading_reader_id"), ["reader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_reading_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "conduct_objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_conduct_objection_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_conduct_objection_decided_by_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_conduct_objection_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct_objection")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_conduct_objection_entry_id")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_conduct_objection_sealed_as")),
    )
    with op.batch_alter_table("conduct_objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conduct_objection_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conduct_objection_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "employment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("insured", sa.Boolean(), nullable=False),
        sa.Column("employer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('employed', 'self_employed', 'farming', 'training', 'seeking', 'unable', 'studying', 'retired')",
            name=op.f("ck_employment_status"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_employment_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_employment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_employment_sealed_as")),
    )
    with op.batch_alter_table("employment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employment_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "grade_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_grade_change_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_grade_change_case_id")),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedule.id"], name=op.f("fk_grade_change_schedule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_change")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_grade_change_sealed_as")),
    )
    with op.batch_alter_table("grade_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grade_change_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grade_change_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("cover_until", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_handover_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_handover_case_id")),
        sa.ForeignKeyConstraint(["cover_id"], ["person.id"], name=op.f("fk_handover_cover_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_handover_station_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["person.id"], name=op.f("fk_handover_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_worker_id"), ["worker_id"], unique=False)

    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("to_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("told_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('job', 'training', 'relief', 'health', 'school', 'other')", name=op.f("ck_referral_kind")
        ),
        sa.CheckConstraint("outcome IN ('', 'taken', 'declined', 'failed')", name=op.f("ck_referral_outcome")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_referral_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_referral_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_referral_sealed_as")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_referral_open", ["outcome", "follow_up_on", "case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "team_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_team_member_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_team_member_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_team_member_sealed_as")),
    )
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_member_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_member_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        sa.Column("absence", sa.String(), nullable=False),
        sa.Column("reported_in", sa.Boolean(), nullable=False),
        sa.Column("talk_minutes", sa.Integer(), nullable=False),
        sa.Column("worked", sa.Boolean(), nullable=False),
        sa.Column("learned", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("group_session_id", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("mood_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("needs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "absence IN ('', 'ill', 'work', 'away', 'detained', 'unreachable', 'refused', 'other')",
            name=op.f("ck_visit_absence"),
        ),
        sa.CheckConstraint("came = (absence = '') OR void", name=op.f("ck_visit_came")),
        sa.CheckConstraint(
            "way IN ('station', 'home', 'phone', 'online', 'group', 'elsewhere')", name=op.f("ck_visit_way")
        ),
        sa.CheckConstraint("talk_minutes BETWEEN 0 AND 600", name=op.f("ck_visit_talk_minutes")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_visit_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_visit_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["visit.id"], name=op.f("fk_visit_corrects_id")),
        sa.ForeignKeyConstraint(["group_session_id"], ["group_session.id"], name=op.f("fk_visit_group_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_visit_corrects_id")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_visit_case_id_key")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_visit_sealed_as")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_by_id"), ["by_id"], unique=False)
        batch_op.create_index("ix_visit_case_day", ["case_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_group_session_id"), ["group_session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("terms_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_agreement_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_agreement_case_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_agreement_paper_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_agreement_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_agreement_case_id_number")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_agreement_sealed_as")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "alert_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.Boolean(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('raised', 'heard', 'answer', 'closed', 'settled')", name=op.f("ck_alert_step_kind")
        ),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_step_alert_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_alert_step_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_step")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_alert_step_sealed_as")),
    )
    with op.batch_alter_table("alert_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_step_alert_id"), ["alert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alert_step_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "breach_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("absences", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_breach_report_case_id")),
        sa.ForeignKeyConstraint(["checked_by_id"], ["person.id"], name=op.f("fk_breach_report_checked_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_breach_report_paper_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["person.id"], name=op.f("fk_breach_report_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_report")),
        sa.UniqueConstraint(
            "case_id", "refusals", "absences", "days", name=op.f("uq_breach_report_case_id_refusals_absences_days")
        ),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_breach_report_sealed_as")),
    )
    with op.batch_alter_table("breach_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breach_report_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breach_report_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "drug_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("object_by", sa.Date(), nullable=True),
        sa.Column("objected_on", sa.Date(), nullable=True),
        sa.Column("retest_of_id", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("substances_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("agency_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("operators_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("lot_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sample_a_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sample_b_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("signature_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('urine', 'hair')", name=op.f("ck_drug_test_kind")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_drug_test_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_drug_test_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["drug_test.id"], name=op.f("fk_drug_test_corrects_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_drug_test_paper_id")),
        sa.ForeignKeyConstraint(["retest_of_id"], ["drug_test.id"], name=op.f("fk_drug_test_retest_of_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_drug_test_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drug_test")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_drug_test_corrects_id")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_drug_test_case_id_key")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_drug_test_sealed_as")),
    )
    with op.batch_alter_table("drug_test", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drug_test_by_id"), ["by_id"], unique=False)
        batch_op.create_index("ix_drug_test_case_day", ["case_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_drug_test_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_drug_test_sealed_by"), ["sealed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_drug_test_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "due_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drawing", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("latest", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(outcome = '') = (closed_on IS NULL)", name=op.f("ck_due_item_closed")),
        sa.CheckConstraint(
            "kind IN ('report_in', 'urine_test', 'talk', 'home_visit', 'hair_test', 'summary', 'assessment')",
            name=op.f("ck_due_item_kind"),
        ),
        sa.CheckConstraint("outcome IN ('', 'done', 'exempt', 'stopped')", name=op.f("ck_due_item_outcome")),
        sa.CheckConstraint("earliest <= due AND due <= latest", name=op.f("ck_due_item_window")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_due_item_case_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_due_item_closed_by_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_due_item_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_item")),
        sa.UniqueConstraint(
            "case_id", "drawing", "kind", "number", name=op.f("uq_due_item_case_id_drawing_kind_number")
        ),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_due_item_sealed_as")),
    )
    with op.batch_alter_table("due_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_due_item_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_due_item_open", ["outcome", "earliest", "case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_item_sealed_by"), ["sealed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_item_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'granted', 'refused', 'withdrawn', 'ended')", name=op.f("ck_leave_state")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_leave_days")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_leave_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_leave_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_leave_decided_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_leave_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_leave_sealed_as")),
    )
    with op.batch_alter_table("leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leave_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "state_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("to_station_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_state_change_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_state_change_case_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_state_change_paper_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_state_change_station_id")),
        sa.ForeignKeyConstraint(["to_station_id"], ["station.id"], name=op.f("fk_state_change_to_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_change")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_state_change_sealed_as")),
    )
    with op.batch_alter_table("state_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_state_change_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_state_change_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('money', 'goods')", name=op.f("ck_support_kind")),
        sa.CheckConstraint("worth >= 0", name=op.f("ck_support_worth")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_support_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_support_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["support.id"], name=op.f("fk_support_corrects_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_support_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_support_corrects_id")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_support_sealed_as")),
    )
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_sealed_by"), ["sealed_by"], unique=False)

    op.create_table(
        "report_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_item_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("place_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=True),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(accepted IS NULL) = (decided_at IS NULL)", name=op.f("ck_report_in_decided")),
        sa.CheckConstraint(
            "(place_sealed IS NULL) = (place_agreed_at IS NULL)", name=op.f("ck_report_in_place_agreed")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_report_in_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_report_in_decided_by_id")),
        sa.ForeignKeyConstraint(["due_item_id"], ["due_item.id"], name=op.f("fk_report_in_due_item_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["case_paper.id"], name=op.f("fk_report_in_paper_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_report_in_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_in")),
        sa.UniqueConstraint("sealed_as", name=op.f("uq_report_in_sealed_as")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_report_in_visit_id")),
    )
    with op.batch_alter_table("report_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_in_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_in_sealed_by"), ["sealed_by"], unique=False)
        batch_op.create_index("ix_report_in_open", ["case_id"], unique=False, **only("accepted IS NULL"))
        batch_op.create_index(
            "uq_report_in_item",
            ["due_item_id"],
            unique=True,
            sqlite_where=sa.text("accepted IS NOT 0"),
            postgresql_where=sa.text("accepted IS NOT FALSE"),
        )

    protect()
    begin()


def protect():
    """The database itself refuses to change what is written once, and to delete any of it (see 0002)."""
    for table, free in ONCE.items():
        columns = [one["name"] for one in sa.inspect(op.get_bind()).get_columns(table)]
        fixed = [one for one in columns if one not in free and not one.endswith("_sealed") and one != "sealed_by"]
        quoted = ", ".join(f'"{one}"' for one in fixed)
        refuse(f"{table}_no_update", f"UPDATE OF {quoted}", table)
    for table in (*ONCE, *KEPT):
        refuse(f"{table}_no_delete", "DELETE", table)


def refuse(name, deed, table):
    body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if is_sqlite() else "EXECUTE FUNCTION written_once()"
    op.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW {body}")


def is_sqlite():
    return op.get_bind().dialect.name == "sqlite"


def begin():
    """Two schedules to begin with; a district makes its own of them."""
    for name, rhythm in {"12+6+4": MONTHLY, "12+6+6+4": DOUBLE}.items():
        op.execute(
            "INSERT INTO schedule (name, version, hear_worker, hear_lead, hear_town, hear_district,"
            " phone_from, published_at)"
            f" VALUES ('{name}', 1, 1, 3, 5, 7, 12, '2026-01-01 00:00:00{'' if is_sqlite() else '+00'}')"
        )
        together = [(kind, "", None, 3, rhythm) for kind in ("report_in", "urine_test", "talk")]
        for kind, grade, early, late, stages in [*together, *BESIDE]:
            for first, last, months, times in stages:
                before = early or (5 if times == 2 else 7)
                op.execute(
                    "INSERT INTO schedule_step (schedule_id, kind, grade, from_month, to_month, months, times, early, late)"
                    f" SELECT id, '{kind}', '{grade}', {first}, {last}, {months}, {times}, {before}, {late}"
                    f" FROM schedule WHERE name = '{name}' AND division_code IS NULL"
                )


def downgrade():
    op.drop_table("report_in")
    op.drop_table("support")
    op.drop_table("state_change")
    op.drop_table("leave")
    op.drop_table("due_item")
    op.drop_table("drug_test")
    op.drop_table("breach_report")
    op.drop_table("alert_step")
    op.drop_table("agreement")
    op.drop_table("visit")
    op.drop_table("team_member")
    op.drop_table("referral")
    op.drop_table("handover")
    op.drop_table("grade_change")
    op.drop_table("employment")
    op.drop_table("conduct_objection")
    op.drop_table("case_reading")
    op.drop_table("case_paper")
    op.drop_table("case_message")
    op.drop_table("case_export")
    op.drop_table("alert")
    op.drop_table("absence")
    op.drop_table("schedule_step")
    op.drop_table("case_file")
    op.drop_table("schedule")
    op.drop_table("intake")
    op.drop_table("group_session")
    op.drop_table("case_series")
    op.drop_table("holiday")
