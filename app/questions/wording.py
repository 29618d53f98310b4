"""An answer in words: what somebody said to a question, and what is right."""

from flask_babel import gettext as _

from app.questions.grading import best
from app.questions.items import rights


def words(kind, body, said):
    """The lines that say an answer (in the body's own order); none where nothing was said."""
    return [] if said is None else WORDS[kind](body, said)


def right_words(kind, body):
    """The lines that say a right answer."""
    return words(kind, body, best(kind, body))


def whys(kind, body, said):
    """What the author wrote to just this answer, where something was written."""
    if said is None:
        return []
    if kind in ("single", "multiple"):
        chosen = [said] if kind == "single" else said
        return [body["choices"][index]["why"] for index in chosen if body["choices"][index].get("why")]
    if kind == "truefalse":
        why = body.get("why_true" if said else "why_false")
        return [why] if why else []
    return []


def chosen_words(body, said):
    return [body["choices"][index]["text"] for index in (said if isinstance(said, list) else [said])]


def pair_words(body, said):
    written = rights(body)
    pairs = zip(body["pairs"], said, strict=True)
    return [f"{left} → {'—' if index is None else written[index]}" for (left, _right), index in pairs]


def step_words(body, said):
    return [f"{place}. {body['items'][index]}" for place, index in enumerate(said, 1)]


WORDS = {
    "single": chosen_words,
    "multiple": chosen_words,
    "truefalse": lambda body, said: [_("对") if said else _("错")],
    "fillin": lambda body, said: [said],
    "matching": pair_words,
    "ordering": step_words,
}
