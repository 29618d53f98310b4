"""A file sent with a lesson, and the line of Markdown that shows it."""

from app.lessons.models import Lesson
from app.media import actions, conversion_actions
from app.media.models import Conversion


def take(lesson: Lesson, by, file, words, spoken, most):
    """The Medium that a file became, or the Conversion of a PDF."""
    name, code = file.filename or "", lesson.division_code
    if name.lower().endswith(".pdf"):
        return conversion_actions.ask(file.stream, by, code, name, most["pdf"])
    sounds = (file.mimetype or "").startswith(("audio/", "video/"))
    if sounds or name.lower().endswith(actions.RECORDINGS):
        return actions.keep_recording(file.stream, by, code, words, spoken, most, filename=name)
    return actions.keep_picture(file.stream, by, code, words)


def line_of(medium, words):
    """What to paste."""
    words = "".join(letter for letter in words if letter not in "[]()\\\n")
    return f"{'!' if medium.is_picture else ''}[{words}](media:{medium.digest})"


def is_pdf(made):
    return isinstance(made, Conversion)
