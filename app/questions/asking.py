"""What templates/shared/question.html asks while it shows a question: hung into every template by one room above."""

from flask import url_for

from app.questions import grading, showing, wording
from app.questions.items import rights


def picture_address(picture):
    """Where a picture of a question is shown from."""
    return url_for("media.show", digest=picture.digest, kind=picture.kind.rpartition("/")[2])


GLOBALS = {
    "question_order": showing.order,
    "question_values": showing.shown,
    "question_rights": rights,
    "question_words": wording.words,
    "question_right_words": wording.right_words,
    "question_whys": wording.whys,
    "question_picture": picture_address,
    "is_right_answer": grading.is_right,
}
