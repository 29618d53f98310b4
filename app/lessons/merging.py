"""What was studied goes along when two accounts are put together."""

from app.access.merges import hand_over, on_merge
from app.lessons.models import Study


@on_merge()
def move(kept, gone, by):
    hand_over(Study, kept, gone, Study.lesson_id)
