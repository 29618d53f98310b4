"""What the page of a running attempt shows."""

from app import clock
from app.exams import seats
from app.exams.answer_actions import NOTHING, milliseconds, seed
from app.exams.asked import asked
from app.exams.attempt_actions import answers_of
from app.exams.saving import seen_text
from app.exams.sheets import sheet_of
from app.questions.showing import parts


def paper_page(attempt, number=None):
    """The page of the paper that bears question `number`, else the first that is open."""
    versions = asked([version for version, _marks in attempt.drawn])
    answers, count = answers_of(attempt), len(attempt.drawn)
    drawn = [versions[version] for version, _marks in attempt.drawn]
    if number is None or not 1 <= number <= count:
        number = first_open(answers, count)
    sheet = sheet_of([length(one) for one in drawn], number)
    now = clock.now()
    return {
        "here": number,
        "sheet": sheet,
        "questions": [(n, drawn[n - 1], answers.get(n, NOTHING), seed(attempt, n)) for n in sheet],
        "answers": answers,
        "count": count,
        "done": sum(one.said is not None for one in answers.values()),
        "seal": seats.seal(attempt.id),
        "seen": seen_text({n: answers[n] for n in sheet if n in answers}),
        "now_ms": milliseconds(now),
        "deadline_ms": attempt.deadline_at and milliseconds(attempt.deadline_at),
        "left": time_left(attempt.deadline_at, now),
    }


def time_left(deadline, now):
    """12:40, or 1:02:40; "" without a deadline."""
    if deadline is None:
        return ""
    minutes, seconds = divmod(max(0, int((deadline - now).total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def first_open(answers, count):
    """The first question without an answer, else the last."""
    return next((n for n in range(1, count + 1) if n not in answers or answers[n].said is None), count)


def length(version):
    """Letters of a question, as far as they fill a page."""
    return len(version.text) + sum(map(len, parts(version.kind, version.body)))
