"""What an answer earns, for any question and any answer."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.questions import grading, showing
from app.questions.items import rights
from tests.questions.items import few, kinds_and_bodies, multiples, singles

seeds = st.one_of(st.none(), st.integers(), st.text(max_size=5))


@st.composite
def answered(draw):
    """(kind, body, an answer that a page could send)."""
    kind, body = draw(kinds_and_bodies)
    return kind, body, draw(answers(kind, body))


def answers(kind, body):
    if kind == "single":
        return indexes(body["choices"])
    if kind == "multiple":
        return st.sets(indexes(body["choices"]), min_size=1).map(sorted)
    if kind == "truefalse":
        return st.booleans()
    if kind == "fillin":
        known = st.sampled_from([one["text"] for one in body["accept"]])
        return st.one_of(known, known.map(str.upper), st.text(min_size=1)).map(lambda said: said.strip()[:200].strip())
    if kind == "matching":
        return st.lists(st.none() | indexes(rights(body)), min_size=len(body["pairs"]), max_size=len(body["pairs"]))
    return st.permutations(range(len(body["items"])))


def indexes(parts):
    return st.integers(0, len(parts) - 1)


@few
@given(answered())
def test_an_answer_earns_between_nothing_and_the_whole_mark(case):
    kind, body, said = case
    share = grading.share(kind, body, said)
    assert isinstance(share, Fraction)
    assert 0 <= share <= 1
    assert grading.is_right(kind, body, said) == (share == 1)


@few
@given(kinds_and_bodies)
def test_the_best_answer_earns_the_whole_mark_and_no_answer_nothing(case):
    kind, body = case
    assert grading.share(kind, body, grading.best(kind, body)) == 1
    assert grading.share(kind, body, None) == 0


@few
@given(answered(), seeds)
def test_an_answer_shown_on_a_page_reads_back_as_the_same_answer(case, seed):
    kind, body, said = case
    assume(kind != "fillin" or said)
    assume(kind != "matching" or any(index is not None for index in said))
    assert showing.read(kind, body, showing.shown(kind, body, said, seed), seed) == said


@few
@given(kinds_and_bodies, seeds)
def test_what_is_shown_is_everything_once_and_for_ever_in_the_same_order(case, seed):
    kind, body = case
    order = showing.order(kind, body, seed)
    assert sorted(order) == list(range(len(showing.parts(kind, body))))
    assert showing.order(kind, body, seed) == order


@few
@given(kinds_and_bodies, st.lists(st.text(max_size=5) | st.integers(-1, 9).map(str), max_size=7), seeds)
def test_whatever_a_form_sends_is_an_answer_or_nothing_and_never_an_error(case, values, seed):
    kind, body = case
    assert 0 <= grading.share(kind, body, showing.read(kind, body, values, seed)) <= 1


@few
@given(st.one_of(singles(), multiples()), st.data())
def test_the_order_of_the_choices_makes_no_difference(body, data):
    kind = data.draw(st.sampled_from(["multiple", "single"]))
    said = data.draw(answers(kind, body))
    turned = data.draw(st.permutations(range(len(body["choices"]))))
    other = {"choices": [body["choices"][index] for index in turned]}
    moved = sorted(turned.index(i) for i in said) if kind == "multiple" else turned.index(said)
    assert grading.share(kind, other, moved) == grading.share(kind, body, said)


@few
@given(multiples(), st.data())
def test_leaving_out_a_right_choice_or_adding_a_wrong_one_never_earns_more(body, data):
    said = data.draw(answers("multiple", body))
    mark = grading.share("multiple", body, said)
    for index, choice in enumerate(body["choices"]):
        if choice["share"] > 0 and index in said:
            assert grading.share("multiple", body, [one for one in said if one != index]) <= mark
        if choice["share"] < 0 and index not in said:
            assert grading.share("multiple", body, [*said, index]) <= mark


def choices(*shares):
    return {"choices": [{"text": f"{n}", "share": share, "why": ""} for n, share in enumerate(shares)]}


def accept(*texts, case=False):
    return {"accept": [{"text": text, "share": 100, "why": ""} for text in texts], "case": case}


@pytest.mark.parametrize(
    ("said", "mark"),
    [([0], Fraction(1, 3)), ([0, 1], Fraction(2, 3)), ([0, 1, 2], 1), ([0, 1, 2, 3], 0), ([0, 3], 0), ([3], 0)],
)
def test_thirds_that_a_file_rounded_are_thirds(said, mark):
    assert grading.share("multiple", choices(33.33333, 33.33333, 33.33333, -100), said) == mark


@pytest.mark.parametrize("said", ["禁毒法", " 禁 毒 法 ", "禁毒法\n"])
def test_blanks_make_no_difference_in_a_fill_in(said):
    assert grading.is_right("fillin", accept("禁毒法"), said)


@pytest.mark.parametrize(("said", "right"), [("ｋ 粉", True), ("K粉", True), ("Ｋ粉", True), ("粉", False)])
def test_full_and_half_width_and_capitals_make_no_difference(said, right):
    assert grading.is_right("fillin", accept("K粉"), said) is right


def test_capitals_count_where_the_question_says_so():
    assert grading.share("fillin", accept("THC", case=True), "thc") == 0
    assert grading.is_right("fillin", accept("THC", case=True), "ＴＨＣ")


def test_two_rights_that_read_the_same_are_the_same():
    body = {"pairs": [["冰毒", "合成毒品"], ["海洛因", "传统毒品"], ["摇头丸", "合成毒品"]], "extra": ["药品"]}
    assert grading.is_right("matching", body, [2, 1, 0])
    assert grading.share("matching", body, [3, 1, None]) == Fraction(1, 3)


def test_an_order_is_right_or_it_is_not():
    body = {"items": ["报到", "签协议", "定期检测", "报到"]}
    assert grading.is_right("ordering", body, [3, 1, 2, 0])
    assert grading.share("ordering", body, [0, 2, 1, 3]) == 0
