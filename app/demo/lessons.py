"""What people learned: the theme of the month, lessons read in the evening, their check questions answered."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.db import db
from app.demo.places import PINGHU
from app.lessons.models import Lesson, Study, Theme
from app.lessons.texts import split
from app.questions import response_actions
from app.questions.grading import best
from app.questions.models import Question, QuestionVersion

# who: (slugs read to the end, the last of them so many days ago)
READERS = {
    "volunteer": (["everyones-task", "law-2026", "first-talk", "etomidate-vapes"], 2),
    "resident": (["landlords", "law-2026", "prescription-medicine"], 1),
    "pupil": (["strange-sweets", "say-no", "humen-story"], 3),
    "participant": (["recovery-rights", "help-lines"], 5),
    "worker": (["community-detox", "driving"], 9),
    "沈喆": (["couriers", "venue-duties"], 4),
    "陆堃": (["etomidate-vapes", "law-2026"], 6),
    "马犇": (["landlords"], 7),
    "顾珺": (["first-talk", "prescription-medicine"], 2),
    "冯嘉豪": (["etomidate-vapes", "five-refusals"], 3),
}
SECTION_SECONDS = 50
EVENING = timedelta(hours=21)


def tell_lessons(cast):
    """After the starter library is in its place."""
    lessons = {one.slug: one for one in db.session.scalars(select(Lesson))}
    checks = checks_of()
    for who, (slugs, ago) in READERS.items():
        for before, slug in enumerate(reversed(slugs)):
            # One lesson an evening; a different minute for each of them.
            evening = clock.from_local(clock.today() - timedelta(days=ago + before)) + EVENING
            with clock.at(evening + timedelta(minutes=7 * before + len(who))):
                read(cast[who], lessons[slug], checks.get(slug, []))
    lead(lessons["everyones-task"], cast["district"])


def checks_of():
    """{slug: its check questions}"""
    query = select(QuestionVersion).join(Question.version).where(QuestionVersion.check, Question.retired_at.is_(None))
    checks = {}
    for version in db.session.scalars(query.order_by(QuestionVersion.id)):
        checks.setdefault(version.lesson, []).append(version)
    return checks


def read(person, lesson, checks):
    """From the first section to the last answer."""
    count = len(split(lesson.body))
    began = clock.now() - timedelta(seconds=count * SECTION_SECONDS)
    study = Study(
        person_id=person.id,
        lesson_id=lesson.id,
        sections={str(number): SECTION_SECONDS for number in range(count)},
        seconds=count * SECTION_SECONDS,
        first_at=began,
        last_at=clock.now(),
        finished_at=clock.now(),
    )
    db.session.add(study)
    for version in checks:
        response_actions.note(person, version, best(version.kind, version.body), "lesson")


def lead(lesson, by):
    """This month's theme of 平湖."""
    month = f"{clock.today():%Y-%m}"
    db.session.add(Theme(division_code=PINGHU, month=month, title=lesson.title, lesson_id=lesson.id, made_by_id=by.id))
    db.session.flush()
