"""What becomes of an exam: drafted, changed, published, cancelled, copied."""

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.exams import planning, pool
from app.exams.models import Attempt, Exam
from app.exams.sitting import moment

COPIED = (
    "division_code",
    "paper_id",
    "title",
    "description",
    "form",
    "audience",
    "organisation_id",
    "minutes",
    "attempts",
    "pass_percent",
    "shuffled",
    "shown_after_close",
    "points",
    "certificate",
    "kiosk",
    "grace_seconds",
)
# Once somebody has sat it, all sit the same: these stand.
STANDING = ("paper_id", "form", "pass_percent", "shuffled", "minutes")


def draft(by, **plan):
    """A new exam that only staff see."""
    planning.check(plan)
    exam = Exam(made_by_id=by.id, state="draft", **plan)
    db.session.add(exam)
    db.session.flush()
    return exam


def change(exam, by, seen=None, **plan):
    """Change what is named in `plan`; `seen` is the revision that the changer was looking at."""
    hold(exam)
    check_not_cancelled(exam)
    check_seen(exam, seen)
    whole = {name: getattr(exam, name) for name in COPIED} | {"opens_at": exam.opens_at, "closes_at": exam.closes_at}
    planning.check(whole | plan)
    check_standing(exam, plan)
    for name, value in plan.items():
        setattr(exam, name, value)
    return touch(exam, by)


def check_standing(exam, plan):
    changed = [name for name in STANDING if name in plan and plan[name] != getattr(exam, name)]
    if changed and is_sat(exam):
        raise Refusal(_("已经有人答题: 试卷、形式、时长、合格线和乱序都不能再改。可以复制成新的考试。"))


def publish(exam, by):
    """People may sit it from its opening on. Done twice, it is published once."""
    hold(exam)
    check_not_cancelled(exam)
    if exam.state == "published":
        return exam
    planning.check_can_open(exam)
    pool.check_enough(exam.paper)
    exam.state = "published"
    return touch(exam, by)


def cancel(exam, by):
    """It is off; who has handed in keeps the result."""
    hold(exam)
    check_not_cancelled(exam)
    if exam.state == "draft":
        raise Refusal(_("草稿还没有人看到, 不用取消。"))
    exam.state = "cancelled"
    return touch(exam, by)


def copy(exam, by):
    """The same once more: a new draft without its times."""
    return draft(by, **{name: getattr(exam, name) for name in COPIED})


def touch(exam, by):
    exam.changed_at, exam.changed_by_id = clock.now(), by.id
    exam.revision += 1
    db.session.flush()
    return exam


def check_not_cancelled(exam):
    if exam.state == "cancelled":
        raise Refusal(_("考试已经取消, 不能再改。可以复制成新的考试。"))


def check_seen(exam, seen):
    """Two at the same form: the second is told of the first instead of undoing it unseen."""
    if seen is not None and seen != exam.revision:
        raise Refusal(_("%(at)s 有人改过这场考试, 您的改动还没有保存。", at=moment(exam.changed_at)))


def is_sat(exam):
    """Whether anybody has begun it, or has a paper drawn for it."""
    return db.session.scalar(select(exists().where(Attempt.exam_id == exam.id)))
