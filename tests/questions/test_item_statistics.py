"""What responses say about a question: shares, whom it tells apart, and when it is doubtful."""

from random import Random

import pytest

from app.db import db
from app.questions import response_actions
from app.questions.item_statistics import Figures, Group, discrimination, doubts, figures
from app.questions.measuring import doubtful, figures_of
from app.questions.models import QuestionVersion
from tests.questions.worlds import SINGLE, ask

BY_PAIRS = pytest.mark.any_database


def group(right, count, total, said=None):
    return Group(1 if right and said is None else said, right, count, count, total * count, total * total * count)


def plain_correlation(pairs):
    """The textbook's: Pearson's, over (right as 0 or 1, total)."""
    n = len(pairs)
    mx, my = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    top = sum((x - mx) * (y - my) for x, y in pairs)
    return top / (sum((x - mx) ** 2 for x, _ in pairs) * sum((y - my) ** 2 for _, y in pairs)) ** 0.5


@BY_PAIRS
def test_discrimination_is_the_point_biserial_correlation():
    dice = Random(3)
    pairs = [(dice.random() < 0.6, dice.random()) for _ in range(60)]
    groups = [Group(int(right), right, 1, 1, total, total * total) for right, total in pairs]
    assert discrimination(groups) == pytest.approx(plain_correlation(pairs))


@BY_PAIRS
@pytest.mark.parametrize(
    "groups",
    [
        [],
        [group(True, 10, 0.9), group(False, 9, 0.1)],
        [group(True, 40, 0.9)],
        [group(False, 40, 0.2)],
        [group(True, 20, 0.5), group(False, 20, 0.5)],
        [Group(1, True, 30), Group(0, False, 30)],
    ],
    ids=["nobody", "too few", "all right", "all wrong", "all alike", "no totals"],
)
def test_it_says_nothing_where_nothing_can_be_said(groups):
    assert figures("single", groups).discrimination is None


@BY_PAIRS
def test_each_choice_is_counted():
    groups = [Group([0, 2], True, 3), Group([2], False, 2), Group(None, False, 5)]
    assert figures("multiple", groups).taken == {0: 3, 2: 5}
    assert figures("truefalse", [Group(True, True, 2), Group(False, False, 1)]).taken == {True: 2, False: 1}


def told(right, wrong, **more):
    return " ".join(doubts("single", SINGLE, Figures(right + wrong, right, **more)))


@BY_PAIRS
def test_a_question_is_doubtful_for_a_reason_that_can_be_read(app):
    assert "只有 25% 答对" in told(5, 15)
    assert "100% 都答对" in told(20, 0)
    assert "总分高的人" in told(12, 8, discrimination=0.05)
    assert "「试一口」" in told(8, 12, taken={0: 9, 1: 8, 2: 3})
    assert told(12, 8, discrimination=0.4, taken={0: 8, 1: 12}) == ""


@BY_PAIRS
def test_nineteen_responses_raise_no_doubt():
    assert told(0, 19) == ""


def test_the_database_counts_what_was_said(app, person):
    good, bad = ask(), ask(text="很难?")
    for number in range(24):
        for version, said in ((good, 1 if number % 3 else 0), (bad, 1 if number < 4 else 2)):
            response_actions.note(None, version, said, "practice", total=number / 24)
    found = figures_of()
    assert (found[good.id].asked, found[good.id].right, found[good.id].taken) == (24, 16, {0: 8, 1: 16})
    assert found[bad.id].discrimination < -0.5
    assert doubtful(db.session.scalars(db.select(QuestionVersion)).all()) == [bad.id]


def test_words_and_lists_are_counted_too(app):
    blank = ask(kind="fillin", body={"accept": [{"text": "禁毒", "share": 100, "why": ""}], "case": False})
    for said in ("禁毒", "禁 毒", '说"不"', None):
        response_actions.note(None, blank, said, "practice")
    assert (figures_of()[blank.id].asked, figures_of()[blank.id].right) == (4, 2)
