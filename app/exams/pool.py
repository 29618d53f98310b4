"""What a paper can be made of today."""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.access.places import chain
from app.db import db
from app.errors import Refusal
from app.exams.drawing import Candidate, Part, draw_fixed, draw_parts, shortages
from app.questions.models import Question, QuestionVersion
from app.web.labels import label


def holds(day):
    """SQL: the question is in use and its version true on that day."""
    return (
        Question.retired_at.is_(None),
        or_(QuestionVersion.first_day.is_(None), QuestionVersion.first_day <= day),
        or_(QuestionVersion.last_day.is_(None), QuestionVersion.last_day >= day),
    )


def current():
    """A select over questions joined with the version that holds now."""
    same = (QuestionVersion.question_id == Question.id, QuestionVersion.number == Question.number)
    return select(
        QuestionVersion.id,
        Question.id,
        QuestionVersion.topic,
        QuestionVersion.difficulty,
        QuestionVersion.ages,
    ).join(QuestionVersion, same[0] & same[1])


def within_reach(paper):
    """SQL: what came with the software, or belongs to the paper's place or one above it."""
    return or_(Question.division_code.is_(None), Question.division_code.in_(chain(paper.division_code)))


def pool_of(paper):
    """The Candidates for a paper's parts."""
    query = current().where(within_reach(paper), *holds(clock.today())).order_by(Question.id)
    topics = {part.topic for part in paper.parts}
    if None not in topics:
        query = query.where(QuestionVersion.topic.in_(topics))
    return [Candidate(*row) for row in db.session.execute(query)]


def parts_of(paper):
    return [
        Part(one.number, one.topic, one.difficulty, one.ages, one.count, one.marks)
        for one in sorted(paper.parts, key=lambda part: part.number)
    ]


def listed(paper):
    """[(version id, marks)] of a fixed paper, without what no longer holds."""
    version_of = {row[1]: row[0] for row in db.session.execute(on_paper(paper).where(*holds(clock.today())))}
    return [(version_of[one.question_id], one.marks) for one in paper.questions if one.question_id in version_of]


def on_paper(paper):
    """The current versions of what a fixed paper lists."""
    return current().where(Question.id.in_([one.question_id for one in paper.questions]))


def draw(paper, seed, shuffled=True):
    """[[version id, marks], ...] for one person."""
    if paper.kind == "fixed":
        return draw_fixed(listed(paper), seed, shuffled)
    return draw_parts(parts_of(paper), pool_of(paper), seed, shuffled)


def check_enough(paper):
    """Whether everybody would get a whole paper today; else a Refusal that says what lacks."""
    if paper.kind == "fixed":
        lost = len(paper.questions) - len(listed(paper))
        if not paper.questions:
            raise Refusal(_("试卷里还没有题。"))
        if lost:
            raise Refusal(_("试卷里有 %(count)s 题已停用或不在有效期, 请先换掉。", count=lost))
        return
    if not paper.parts:
        raise Refusal(_("试卷里还没有题。"))
    lacking = [
        _("第 %(number)s 部分(%(what)s)差 %(count)s 题", number=part.number, what=what(part), count=count)
        for part, count in lacks(paper)
    ]
    if lacking:
        raise Refusal(_("题库里的题不够: %(parts)s。", parts="; ".join(lacking)))


def lacks(paper):
    """[(part, how many questions it lacks today)] of a drawn paper."""
    return shortages(parts_of(paper), pool_of(paper))


def what(part):
    """A part in words: 法律 · 较难 · 成人"""
    words = [label(kind, value) for kind, value in named(part) if value is not None]
    return " · ".join(str(word) for word in words) or _("任何题")


def named(part):
    return (("topic", part.topic), ("difficulty", part.difficulty), ("ages", part.ages))
