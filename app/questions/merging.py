"""What was answered goes along when two accounts are put together."""

from app.access.merges import hand_over, on_merge
from app.questions.models import Mistake, Response


@on_merge()
def move(kept, gone, by):
    hand_over(Response, kept, gone)
    hand_over(Mistake, kept, gone, Mistake.question_id)
