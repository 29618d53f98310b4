"""What a paper can be made of today."""

from collections import namedtuple

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app import clock
from app.access.places import chain
from app.bare import run_here
from app.db import db
from app.errors import Refusal
from app.exams.drawing import Candidate, Part, draw_fitting, draw_fixed, fitting, shortages
from app.exams.models import PaperQuestion
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
    return select(
        QuestionVersion.id,
        Question.id,
        QuestionVersion.topic,
        QuestionVersion.difficulty,
        QuestionVersion.ages,
    ).join(QuestionVersion, is_current())


def is_current():
    """SQL: the version that holds now."""
    return (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.number)


def within_reach(paper):
    """SQL: what came with the software, or belongs to the paper's place or one above it."""
    return or_(Question.division_code.is_(None), Question.division_code.in_(chain(paper.division_code)))


def pool_of(paper):
    """The Candidates for a paper's parts."""
    return candidates(paper, parts_of(paper.id))


def candidates(paper, parts, before=None):
    """Those that any of the parts could ask for; `paper` says where it lies. `before`: of the bank as it was then."""
    query = current().where(within_reach(paper), *holds(clock.today())).order_by(Question.id)
    if before:
        query = query.where(Question.made_at <= before)
    topics = {part.topic for part in parts}
    if None not in topics:
        query = query.where(QuestionVersion.topic.in_(topics))
    return [Candidate(*row) for row in db.session.execute(query)]


# Written once, as every start asks both: the parts of a paper; and its kind and place, with two numbers that stay the
# same as long as no question is written or retired.
PARTS = f"SELECT {', '.join(Part._fields)} FROM paper_part WHERE paper_id = :paper ORDER BY number"  # noqa: S608
ABOUT = """
SELECT kind, division_code, (SELECT max(id) FROM question_version),
  (SELECT sum(id) FROM question WHERE retired_at IS NULL)
FROM paper WHERE id = :paper
"""
About = namedtuple("About", "kind division_code latest living")


def parts_of(paper_id, run=None):
    return [Part(*row) for row in (run or run_here())(PARTS, {"paper": paper_id})]


def listed(paper_id):
    """[(version id, marks)] of a fixed paper, without what no longer holds."""
    query = select(QuestionVersion.id, PaperQuestion.marks).select_from(PaperQuestion).join(PaperQuestion.question)
    query = query.join(QuestionVersion, is_current()).where(PaperQuestion.paper_id == paper_id, *holds(clock.today()))
    return [tuple(row) for row in db.session.execute(query.order_by(PaperQuestion.number))]


# What a drawn paper can be made of, as each process last read it: {(way to the database, paper, of when):
# (token, {part: candidates})}. The bank stands still for days, and at a bell everybody draws from it.
_decks = {}
MOST_DECKS = 50


def draw(paper_id, seed, shuffled=True, before=None, run=None):
    """[[version id, marks], ...] for one person, from the bank as it was at `before` as long as that is enough."""
    run = run or run_here()
    about = About(*run(ABOUT, {"paper": paper_id}).fetchone())
    if about.kind == "fixed":
        return draw_fixed(listed(paper_id), seed, shuffled)
    parts = parts_of(paper_id, run)
    drawn = draw_fitting(parts, deck(about, paper_id, parts, before), seed, shuffled)
    if before and len(drawn) < sum(part.count for part in parts):
        return draw_fitting(parts, deck(about, paper_id, parts), seed, shuffled)
    return drawn


def deck(about, paper_id, parts, before=None):
    """{part number: its candidates}, read anew where the bank has changed."""
    token, key = (about.latest, about.living, clock.today(), parts), (id(db.engine.pool), paper_id, before)
    kept = _decks.get(key)
    if kept is None or kept[0] != token:
        if len(_decks) >= MOST_DECKS:
            _decks.clear()
        kept = _decks[key] = (token, fitting(parts, candidates(about, parts, before)))
    return kept[1]


def check_enough(paper):
    """Whether everybody would get a whole paper today; else a Refusal that says what lacks."""
    if paper.kind == "fixed":
        lost = len(paper.questions) - len(listed(paper.id))
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
    return shortages(parts_of(paper.id), pool_of(paper))


def what(part):
    """A part in words: 法律 · 较难 · 成人"""
    words = [label(kind, value) for kind, value in named(part) if value is not None]
    return " · ".join(str(word) for word in words) or _("任何题")


def named(part):
    return (("topic", part.topic), ("difficulty", part.difficulty), ("ages", part.ages))
