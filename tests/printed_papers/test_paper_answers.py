"""What was typed from paper, as an answer: values only."""

import pytest

from app.exams.paper_answers import Unclear, shown_parts, spread, typed, understand
from app.questions.grading import best, share
from app.questions.showing import order
from tests.classroom import BODIES


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("seed", ["a:1", "b:2", "c:3", "d:44"])
def test_what_the_key_says_is_understood_as_right(kind, seed):
    right = best(kind, BODIES[kind])
    text = typed(kind, BODIES[kind], seed, right)
    assert understand(kind, BODIES[kind], seed, text) == right
    assert share(kind, BODIES[kind], understand(kind, BODIES[kind], seed, text)) == 1


def test_the_key_says_the_letters_of_several_choices_in_their_order():
    for n in range(20):
        letters = typed("multiple", BODIES["multiple"], f"s:{n}", [0, 1])
        assert letters == "".join(sorted(letters))


@pytest.mark.parametrize("seed", ["a:1", "b:2"])
def test_a_letter_names_what_stands_beside_it_on_paper(seed):
    body = BODIES["single"]
    for letter, text in shown_parts("single", body, seed):
        assert body["choices"][understand("single", body, seed, letter)]["text"] == text


@pytest.mark.parametrize("text", ["对", "√", "✓", "T", "t", "1", "true", "正确", "\uff34", "Y"])
def test_true_in_every_writing(text):
    assert understand("truefalse", BODIES["truefalse"], "s", text) is True


@pytest.mark.parametrize("text", ["错", "×", "X", "F", "0", "False", "错误", "\uff26"])
def test_false_in_every_writing(text):
    assert understand("truefalse", BODIES["truefalse"], "s", text) is False


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("text", ["", " ", "-", "—", ".", "空"])
def test_blank_is_blank(kind, text):
    assert understand(kind, BODIES[kind], "s", text) is None


@pytest.mark.parametrize("text", ["acd", "ACD", "A C D", "A,C、D", "DCA", "ACDD"])
def test_letters_in_any_order_and_writing(text):
    shown = order("multiple", BODIES["multiple"], "s")
    assert understand("multiple", BODIES["multiple"], "s", text) == sorted({shown[0], shown[2], shown[3]})


def test_pairs_may_be_left_out_and_steps_may_not():
    shown = order("matching", BODIES["matching"], "s")
    assert understand("matching", BODIES["matching"], "s", "-B") == [None, shown[1]]
    with pytest.raises(Unclear):
        understand("ordering", BODIES["ordering"], "s", "A-B")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("single", "AB"),
        ("single", "E"),
        ("single", "1"),
        ("single", "对"),
        ("multiple", "AE"),
        ("multiple", "禁毒"),
        ("truefalse", "A"),
        ("truefalse", "对错"),
        ("matching", "A"),
        ("matching", "ABC"),
        ("matching", "AZ"),
        ("ordering", "AB"),
        ("ordering", "ABB"),
        ("ordering", "ABCD"),
        ("single", "\x00"),
        ("multiple", "A" + "😀"),
    ],
)
def test_what_makes_no_sense_is_said_so(kind, text):
    with pytest.raises(Unclear):
        understand(kind, BODIES[kind], "s", text)


@pytest.mark.parametrize(
    ("line", "texts", "rest"),
    [
        ("ABCD对错", ["A", "B", "C", "D", "对", "错"], ""),
        ("A B C D 对 错", ["A", "B", "C", "D", "对", "错"], ""),
        ("ABCD TF", ["A", "B", "C", "D", "T", "F"], ""),
        ("AB-D 对", ["A", "B", "-", "D", "对", ""], ""),
        ("ABCD 正确,错误", ["A", "B", "C", "D", "正确", "错误"], ""),
        ("ABCD对错多", ["A", "B", "C", "D", "对", "错"], "多"),
        ("", [""] * 6, ""),
    ],
)
def test_one_line_for_all_one_sign_questions(line, texts, rest):
    assert spread(line, ["single"] * 4 + ["truefalse"] * 2) == (texts, rest)


def test_one_line_with_longer_answers_between():
    kinds = ["single", "single", "multiple", "truefalse", "fillin"]
    assert spread("AB ACD 对 禁毒", kinds) == (["A", "B", "ACD", "对", "禁毒"], "")
