"""What was written on paper, as it is typed in: ACD, 对, T, BAC, a word. Values in, values out.

Letters name what stands on the printed paper, in its order; what comes out is an answer in the version's own.
"""

import re
import unicodedata

from app.questions.items import rights
from app.questions.showing import order

TRUE, FALSE = set("对√✓✔TY1是"), set("错×✗✘XFN0否")
# Nothing was ticked.
BLANK = {"", "-", "–", "—", ".", "_", "空", "无"}
LONGEST = 200
# One sign says the whole answer.
ONE_SIGN = ("single", "truefalse")
KIND_ORDER = ("single", "multiple", "truefalse", "fillin", "matching", "ordering")


class Unclear(ValueError):
    """What was typed says nothing that this question could be answered with."""


def understand(kind, body, seed, text):
    """The answer that `text` says, None where it is left blank; Unclear where it makes no sense."""
    text = unicodedata.normalize("NFKC", text).strip()
    if text in BLANK:
        return None
    if kind == "fillin":
        return text[:LONGEST]
    if kind == "truefalse":
        return truth(text)
    return LETTERED[kind](body, places(kind, body, text), order(kind, body, seed))


def truth(text):
    sign = text.upper()
    if sign in ("TRUE", "正确"):
        return True
    if sign in ("FALSE", "错误"):
        return False
    if sign in TRUE or sign in FALSE:
        return sign in TRUE
    raise Unclear(text)


def places(kind, body, text):
    """The places that letters name: A is 0; a sign for nothing is None."""
    signs = re.sub(r"[\s,;、.·]", "", text.upper())
    found = [None if sign in "-–—_" else ord(sign) - ord("A") for sign in signs]
    if any(place is not None and not 0 <= place < 26 for place in found):
        raise Unclear(text)
    return found


def single(body, places, order):
    if len(places) != 1:
        raise Unclear(places)
    return pick(order, places[0])


def multiple(body, places, order):
    return sorted({pick(order, place) for place in places})


def matching(body, places, order):
    """A letter for each on the left, in their order; "-" where there is none."""
    if len(places) != len(body["pairs"]):
        raise Unclear(places)
    return [None if place is None else pick(order, place) for place in places]


def ordering(body, places, order):
    """The letters, the first first; all of them."""
    if sorted(place for place in places if place is not None) != list(range(len(order))):
        raise Unclear(places)
    return [order[place] for place in places]


def pick(order, place):
    if place is None or place >= len(order):
        raise Unclear(place)
    return order[place]


LETTERED = {"single": single, "multiple": multiple, "matching": matching, "ordering": ordering}


def typed(kind, body, seed, said):
    """The reverse: what would be typed for an answer."""
    if said is None:
        return ""
    if kind == "fillin":
        return said
    if kind == "truefalse":
        return "对" if said else "错"
    letter = {own: chr(ord("A") + place) for place, own in enumerate(order(kind, body, seed))}
    letters = ["-" if own is None else letter[own] for own in (said if isinstance(said, list) else [said])]
    return "".join(sorted(letters) if kind == "multiple" else letters)


def shown_parts(kind, body, seed):
    """[(letter, text)] of what can be chosen, in the printed order."""
    texts = {"matching": rights, "ordering": lambda body: body["items"]}.get(
        kind, lambda body: [choice["text"] for choice in body.get("choices", [])]
    )(body)
    return [(chr(ord("A") + place), texts[own]) for place, own in enumerate(order(kind, body, seed))]


def spread(line, kinds):
    """One line for all questions: "ABCD TTF ACD 禁毒" -> a text for each of `kinds`.

    A space or comma ends an answer; among questions that one sign answers none is needed.
    """
    texts, pieces = [], [piece for piece in re.split(r"[\s,;、]+", unicodedata.normalize("NFKC", line)) if piece]
    for kind in kinds:
        if not pieces:
            texts.append("")
        elif kind in ONE_SIGN and len(pieces[0]) > 1 and pieces[0].upper() not in ("TRUE", "FALSE", "正确", "错误"):
            texts.append(pieces[0][0])
            pieces[0] = pieces[0][1:]
        else:
            texts.append(pieces.pop(0))
    return texts, " ".join(pieces)
