"""What a printed paper, its answer sheet and its key show."""

from base64 import b64encode
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select

from app.db import db
from app.exams.answer_actions import seed
from app.exams.asked import asked
from app.exams.paper_answers import shown_parts, typed, understand
from app.media.models import Medium, MediumPart
from app.questions.grading import best
from app.questions.wording import right_words, words


@dataclass
class Printed:
    """A question on paper."""

    number: int
    marks: int
    version: Any
    # [(letter, text)]; the picture as a data address; what is right, as it would be typed, and in words.
    parts: list
    picture: str = ""
    right: str = ""
    words: tuple = ()


def questions(printed):
    """[Printed] of a version, in its order."""
    versions = asked([key for key, _marks in printed.drawn])
    pictures = pictures_of(versions.values())
    return [
        question(number, marks, versions[key], seed(printed, number), pictures)
        for number, (key, marks) in enumerate(printed.drawn, 1)
    ]


def question(number, marks, version, seed, pictures):
    right = typed(version.kind, version.body, seed, best(version.kind, version.body))
    return Printed(
        number,
        marks,
        version,
        shown_parts(version.kind, version.body, seed),
        pictures.get(version.picture.digest, "") if version.picture else "",
        right,
        tuple(right_words(version.kind, version.body)),
    )


def sections(questions):
    """[(kind, its questions, their marks together, marks of each or None)]"""
    found = []
    for kind, group in groupby(questions, lambda one: one.version.kind):
        group = list(group)
        each = {one.marks for one in group}
        found.append((kind, group, sum(one.marks for one in group), each.pop() if len(each) == 1 else None))
    return found


def meanings(printed, texts):
    """[(number, what was typed, what it means in words)]"""
    versions, found = asked([key for key, _marks in printed.drawn]), []
    for number, (key, _marks) in enumerate(printed.drawn, 1):
        one, text = versions[key], texts.get(str(number), "")
        said = understand(one.kind, one.body, seed(printed, number), text)
        found.append((number, text, words(one.kind, one.body, said)))
    return found


def pass_marks(exam, questions):
    """The fewest whole marks that pass."""
    return -(-sum(one.marks for one in questions) * exam.pass_percent // 100)


def pictures_of(versions):
    """{digest: data address}: a page that is printed fetches nothing, so it carries its pictures."""
    digests = {one.picture.digest for one in versions if one.picture}
    if not digests:
        return {}
    query = select(Medium.digest, Medium.kind, MediumPart.data).join(MediumPart, MediumPart.medium_id == Medium.id)
    bytes_of, kinds = {}, {}
    for digest, kind, data in db.session.execute(
        query.where(Medium.digest.in_(digests)).order_by(Medium.id, MediumPart.number)
    ):
        bytes_of[digest], kinds[digest] = bytes_of.get(digest, b"") + data, kind
    return {key: f"data:{kinds[key]};base64,{b64encode(data).decode()}" for key, data in bytes_of.items()}
