"""What becomes of a lesson: written, changed, published, withdrawn, copied, thrown away."""

from flask_babel import gettext as _

from app import clock
from app.access import secrets
from app.db import db, hold
from app.errors import Refusal
from app.lessons import texts
from app.lessons.models import Lesson

# A section is one screen; a longer one would be a page that nobody reads to its end.
LONGEST_SECTION = 3000
# What a copy takes over.
COPIED = ("shelf", "topic", "ages", "title", "summary", "body", "sources", "minutes")


def draft(by, code, **fields):
    """A new lesson at the division `code` that only staff see."""
    lesson = Lesson(division_code=code, slug=free_slug(), made_by_id=by.id, state="draft", revision=0)
    settle(lesson, by, fields)
    db.session.add(lesson)
    db.session.flush()
    return lesson


def change(lesson, by, seen, **fields):
    """Change what is named in `fields`; `seen` is the revision that the changer was looking at."""
    hold(lesson)
    if seen != lesson.revision:
        raise Refusal(_("您打开这一页以后, 这一课被改过。请对照下面的不同, 再保存一次就以您的为准。"))
    settle(lesson, by, fields)
    db.session.flush()
    return lesson


def publish(lesson, by):
    """Everybody may read it. Done twice, it is published once."""
    hold(lesson)
    if lesson.state != "published":
        lesson.state, lesson.published_at = "published", clock.now()
        touch(lesson, by)
    return lesson


def withdraw(lesson, by):
    """Only staff see it; what was learned from it stays learned."""
    hold(lesson)
    if lesson.state == "draft":
        raise Refusal(_("草稿还没有人看到, 不用收回。"))
    if lesson.state == "published":
        lesson.state = "withdrawn"
        touch(lesson, by)
    return lesson


def copy(lesson, by, code):
    """The same once more as one's own draft, free to be changed."""
    copied = draft(by, code, **{name: getattr(lesson, name) for name in COPIED})
    copied.copy_of = lesson.copy_of or lesson.slug
    db.session.flush()
    return copied


def discard(lesson):
    """Throw a draft away: nobody but staff has seen it."""
    hold(lesson)
    if lesson.published_at:
        raise Refusal(_("发布过的课不能删除, 只能收回。"))
    db.session.delete(lesson)
    db.session.flush()


def settle(lesson, by, fields):
    """Check the text, then write it."""
    for name, value in fields.items():
        setattr(lesson, name, value)
    for section in texts.split(lesson.body):
        if len(section.source) > LONGEST_SECTION:
            raise Refusal(_("「%(title)s」这一节太长。请用 ## 分成几节, 每节几百字最好读。", title=section.title[:20]))
    lesson.plain = texts.findable(lesson.title, lesson.summary, lesson.body)
    touch(lesson, by)


def touch(lesson, by):
    lesson.changed_at, lesson.changed_by_id = clock.now(), by.id
    lesson.revision += 1
    db.session.flush()


def free_slug():
    """An address that says nothing and was never given."""
    return secrets.readable(8).lower()
