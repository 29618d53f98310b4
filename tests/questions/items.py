"""Questions as hypothesis makes them up: every kind, with all that could trip a file format."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from app.questions.formats.texts import tidy
from app.questions.items import AGES, DIFFICULTIES, TOPICS, Item

few = settings(deadline=None, max_examples=60, derandomize=True, database=None)

SIGNS = "\\=~#{}:%[]<>&|*-+@'\"/n.1aA毒品法是对𬱖䶮 \n\u3000$_,;"
SNARES = [
    "->",
    "//x",
    "[html]",
    "%50%",
    "####",
    "::",
    "=1+1",
    "'=x",
    "\\n",
    "\\*",
    "&amp;",
    "<b>",
    "T",
    "a  b",
    "$CATEGORY: x",
    "_x0041_",
]
texts = (
    st.one_of(
        st.text(SIGNS, max_size=12), st.text(max_size=6), st.lists(st.sampled_from(SNARES), max_size=3).map("".join)
    )
    .map(tidy)
    .filter(bool)
)
maybe = st.one_of(st.just(""), texts)
lines = texts.map(lambda text: " ".join(text.split()))
maybe_line = st.one_of(st.just(""), lines)
days = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2099, 12, 31)))
# 1/9 of a hundred, as Moodle writes it, and all the usual ones.
SHARES = [0, -100, -33.33333, 50, 12.5, 11.11111, -5]


def parts(least=2, most=6):
    return st.lists(texts, min_size=least, max_size=most, unique=True)


def choice(text, share, why):
    return {"text": text, "share": share, "why": why}


@st.composite
def singles(draw):
    names = draw(parts())
    right = draw(st.integers(0, len(names) - 1))
    shares = [100 if i == right else draw(st.sampled_from([*SHARES, 100])) for i in range(len(names))]
    return {"choices": [choice(name, share, draw(maybe)) for name, share in zip(names, shares, strict=True)]}


@st.composite
def multiples(draw):
    names = draw(parts())
    right = draw(st.sets(st.integers(0, len(names) - 1), min_size=1))
    good = round(100 / len(right), 5)
    wrong = st.sampled_from([0, -100, -33.33333, -50])
    return {"choices": [choice(n, good if i in right else draw(wrong), draw(maybe)) for i, n in enumerate(names)]}


@st.composite
def fillins(draw):
    names = draw(st.lists(lines.filter(lambda text: text.strip("\u3000 ")), min_size=1, max_size=4))
    shares = [100, *(draw(st.sampled_from([100, 0, 50, 33.33333])) for _name in names[1:])]
    accept = [choice(name, share, draw(maybe)) for name, share in zip(names, shares, strict=True)]
    return {"accept": accept, "case": draw(st.booleans())}


truefalses = st.fixed_dictionaries({"right": st.booleans(), "why_true": maybe, "why_false": maybe})
matchings = st.fixed_dictionaries(
    {
        "pairs": st.lists(st.tuples(texts, texts).map(list), min_size=2, max_size=5),
        "extra": st.lists(texts, max_size=2),
    }
)
orderings = st.fixed_dictionaries({"items": st.lists(texts, min_size=2, max_size=6)})
BODIES = {
    "single": singles(),
    "multiple": multiples(),
    "truefalse": truefalses,
    "fillin": fillins(),
    "matching": matchings,
    "ordering": orderings,
}
kinds_and_bodies = st.sampled_from(list(BODIES)).flatmap(lambda kind: st.tuples(st.just(kind), BODIES[kind]))


@st.composite
def items(draw):
    kind, body = draw(kinds_and_bodies)
    first, last = draw(days), draw(days)
    if first and last and last < first:
        first, last = last, first
    return Item(
        kind,
        draw(texts),
        body,
        draw(maybe),
        topic=draw(st.sampled_from(["", *TOPICS])),
        difficulty=draw(st.sampled_from(DIFFICULTIES)),
        ages=draw(st.sampled_from(AGES)),
        source=draw(maybe_line),
        article=draw(maybe_line),
        first_day=first,
        last_day=last,
        lesson=draw(maybe_line),
        check=draw(st.booleans()),
        code=draw(maybe_line),
        picture_text=draw(maybe_line),
    )


banks = st.lists(items(), min_size=1, max_size=4, unique_by=lambda item: item.code or id(item))
