"""An exam that was passed."""

from app import clock
from app.db import db
from app.exams.models import Attempt, Exam, Paper


def passed(person, **changes):
    """The attempt of a pass with 92.5 of 100, in an exam of 钟埭 that gives certificates."""
    paper = Paper(division_code="330482005", title="新居民试卷", kind="fixed")
    db.session.add(paper)
    db.session.flush()
    exam = Exam(
        division_code="330482005", paper_id=paper.id, title="新居民禁毒考试", state="published", certificate=True
    )
    db.session.add(exam)
    db.session.flush()
    values = {"marks": 9250, "full": 10000, "passed": True, "submitted_at": clock.now(), "submitted_by": "self"}
    attempt = Attempt(
        exam_id=exam.id, person_id=person.id, seed="1", drawn=[], started_at=clock.now(), **{**values, **changes}
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt
