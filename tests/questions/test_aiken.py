"""Aiken, the simplest of the formats."""

import pytest

from app.questions import formats


def read(text):
    return formats.read(text.encode(), "questions.txt")


def test_points_and_brackets_both_mark_a_choice():
    first, second = read("哪天?\nA. 6月1日\nB. 6月26日\nANSWER: B\n\n还有?\r\nA) 甲\r\nB) 乙 {x}\r\nANSWER: A\r\n")
    assert [choice["share"] for choice in first.item.body["choices"]] == [0, 100]
    assert (second.line, second.item.text) == (6, "还有?")
    assert [choice["text"] for choice in second.item.body["choices"]] == ["甲", "乙 {x}"]


def test_a_question_may_run_over_lines_and_so_may_a_choice():
    (entry,) = read("第一行\n第二行\nA. 甲\n接着甲\nB. 乙\nANSWER: A")
    assert entry.item.text == "第一行\n第二行"
    assert entry.item.body["choices"][0]["text"] == "甲\n接着甲"


def test_several_letters_make_a_multiple_choice():
    (entry,) = read("哪些?\nA. 甲\nB. 乙\nC. 丙\nANSWER: A, C")
    assert entry.item.kind == "multiple"
    assert [choice["share"] for choice in entry.item.body["choices"]] == [50, -100, 50]
    assert entry.notes == ["有几个答案, 成为多选题"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("哪天?\nA. 甲\nB. 乙\nANSWER: C", "不在选项里"),
        ("哪天?\nA. 甲\nB. 乙\nANSWER:", "字母"),
        ("哪天?\nA. 甲\nANSWER: A", "少于 2"),
        ("A. 甲\nB. 乙\nANSWER: A", "没有题目"),
    ],
)
def test_what_cannot_be_used_says_why(text, word):
    (entry,) = read(text)
    assert entry.item is None
    assert word in "".join(entry.problems)


def test_a_file_cut_short_keeps_what_came():
    whole, cut = read("哪天?\nA. 甲\nB. 乙\nANSWER: A\n\n哪年?\nA. 甲")
    assert whole.item
    assert (cut.line, cut.problems) == (6, ["没有「ANSWER: 字母」这一行"])


def test_a_reason_below_the_answer_belongs_to_it():
    first, second = read("哪天?\nA. 甲\nB. 乙\n答案:A\n解析: 因为\n\n哪年?\nA、甲\nB、乙\nanswer: b")
    assert (first.item.explanation, second.item.explanation, second.item.text) == ("因为", "", "哪年?")
    assert second.item.body["choices"][1]["share"] == 100
