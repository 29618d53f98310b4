"""What is kept of a person's learning: signs of life, the check questions answered, the lesson finished."""

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.closures import on_closure
from app.access.keyed import keyed
from app.access.models import Person
from app.db import db
from app.errors import Refusal
from app.lessons import texts, timing
from app.lessons.checks import checks_of
from app.lessons.models import Study
from app.media.finding import by_digest
from app.questions import response_actions

MICRO = 1_000_000


def stamp(person, lesson):
    """The moment at which a page was made, sealed: what a page says about time is the server's own word."""
    moment = str(int(clock.now().timestamp() * MICRO))
    return f"{moment}.{seal(person, lesson, moment)}"


def stamped(person, lesson, said):
    """The moment in a stamp; Refusal where it is none of ours."""
    moment, _dot, sealed = said.partition(".")
    if not moment.isdecimal() or sealed != seal(person, lesson, moment):
        raise Refusal(_("这一页打开得太久了。请重新打开这一课。"))
    return clock.moment(int(moment) / MICRO)


def seal(person, lesson, moment):
    return keyed("study", f"{person.id}|{lesson.id}|{moment}")[:20]


def look(person, lesson, place):
    """A page has come in sight: from here on time counts."""
    one_at_a_time(person)
    return sign(person, lesson, place, 0)


def beat(person, lesson, place, since):
    """A page says that it still is in sight."""
    one_at_a_time(person)
    return sign(person, lesson, place, min(uncounted(person, since), timing.BEAT))


def turn(person, lesson, place, since):
    """The page was turned: it was read since it came, or since it said so last."""
    one_at_a_time(person)
    study, seconds = study_of(person, lesson), uncounted(person, since)
    # Where scripts run, the page has spoken for itself until a moment ago.
    spoken = study and study.section == place and study.last_at > since
    return sign(person, lesson, place, min(seconds, timing.BEAT) if spoken else seconds)


def one_at_a_time(person):
    """Two lessons side by side are not read in twice the time, however their signs arrive."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))


def uncounted(person, since):
    """Seconds that no sign of this person's has counted yet."""
    last = db.session.scalar(select(func.max(Study.last_at)).where(Study.person_id == person.id))
    return timing.elapsed(clock.now(), since, last)


def sign(person, lesson, place, seconds):
    study, caps = study_of(person, lesson) or begin(person, lesson), caps_of(lesson)
    study.sections = timing.add(study.sections, caps, place, seconds)
    study.seconds = sum(study.sections.values())
    if study.section != place or study.opened_at is None:
        study.section, study.opened_at = place, clock.now()
    study.last_at = clock.now()
    settle(study, lesson, len(caps))
    return study


def answer(person, lesson, answers):
    """The check questions, [(version, said)]: noted one by one; with all of them answered that part is done."""
    one_at_a_time(person)
    study = study_of(person, lesson) or begin(person, lesson)
    for version, said in answers:
        if said is not None:
            response_actions.note(person, version, said, setting="lesson")
    if all(said is not None for _version, said in answers):
        study.answered_at = study.answered_at or clock.now()
    settle(study, lesson, len(texts.split(lesson.body)))
    return study


def settle(study, lesson, count):
    """Finished: every section seen, and the check questions, if there are any, answered."""
    seen = timing.is_whole(study.sections, count)
    if study.finished_at is None and seen and (study.answered_at or not checks_of(lesson)):
        study.finished_at = clock.now()
    db.session.flush()


def study_of(person, lesson):
    query = select(Study).where(Study.person_id == person.id, Study.lesson_id == lesson.id)
    return db.session.scalar(query.execution_options(populate_existing=True))


def begin(person, lesson):
    """The first sign; two at the same moment make one."""
    try:
        with db.session.begin_nested():
            study = Study(person_id=person.id, lesson_id=lesson.id, seconds=0, sections={})
            db.session.add(study)
        return study
    except IntegrityError:
        return study_of(person, lesson)


def caps_of(lesson):
    """The most that each section counts."""
    sections = texts.split(lesson.body)
    media = by_digest(texts.digests(lesson.body))
    return [timing.cap(one.length, playing(one.source, media)) for one in sections]


def playing(source, media):
    """Seconds of sound and film in a section."""
    found = [media[digest] for digest in texts.digests(source) if digest in media]
    return sum(medium.seconds or 0 for medium in found if not medium.is_picture)


@on_closure
def forget(person):
    """What somebody studied is nobody's business once they are gone."""
    db.session.execute(delete(Study).where(Study.person_id == person.id))
