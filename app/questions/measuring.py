"""The responses to questions, counted in the database: a handful of groups for each version."""

import json

from sqlalchemy import String, cast, func, select

from app.db import db
from app.questions.item_statistics import Figures, Group, doubts, figures
from app.questions.models import QuestionVersion, Response


def figures_of(*where):
    """{id of a version: Figures} for the versions that `where` (SQL over QuestionVersion) names and that were asked."""
    said = cast(Response.said, String)
    query = (
        select(
            Response.version_id,
            QuestionVersion.kind,
            said,
            Response.right,
            func.count(),
            func.count(Response.total),
            func.coalesce(func.sum(Response.total), 0.0),
            func.coalesce(func.sum(Response.total * Response.total), 0.0),
        )
        .join(QuestionVersion, QuestionVersion.id == Response.version_id)
        .where(*where)
        .group_by(Response.version_id, QuestionVersion.kind, said, Response.right)
    )
    kinds, groups = {}, {}
    for version, kind, text, *rest in db.session.execute(query):
        kinds[version] = kind
        groups.setdefault(version, []).append(Group(json.loads(text) if text else None, *rest))
    return {version: figures(kinds[version], groups[version]) for version in groups}


def doubtful(versions):
    """The ids of those `versions` (rows with id, kind, body) that deserve a second look."""
    found = figures_of(QuestionVersion.id.in_([version.id for version in versions]))
    return [one.id for one in versions if doubts(one.kind, one.body, found.get(one.id, Figures()))]
