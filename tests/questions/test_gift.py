"""GIFT as teachers write it and as Moodle exports it."""

from contextlib import suppress

import pytest

from app import clock
from app.errors import Refusal
from app.questions import formats


def read(text, encoding="utf-8"):
    return formats.read(text.encode(encoding), "questions.txt")


def only(text):
    (entry,) = read(text)
    assert entry.problems == []
    return entry.item


def problem(text):
    (entry,) = read(text)
    assert entry.item is None
    return "".join(entry.problems)


def shares(item):
    return [(choice["text"], choice["share"]) for choice in item.body["choices"]]


EXPORT = """// question: 0  name: Switch category to $course$/top/禁毒 题库/第一章
$CATEGORY: $course$/top/禁毒 题库/第一章


// question: 31  name: 首选
// [id:law-001] [tag:2026]
::首选::[html]<p>下列哪一项<b>不是</b>毒品?<br></p>{
\t=<p>茶叶</p>#[html]<p>对\\: 茶叶是饮料</p>
\t~%-33.33333%<p>大麻</p>#<p>《禁毒法》第2条</p>
\t~%0%[plain]a < b & c
\t####<p>总的说明&nbsp;\\#1</p>\\n<p>第二段</p>
}


// question: 32  name: 多选
::多选::[html]<p>选两个</p>{
\t~%50%甲
\t~%50%乙
\t~%-100%丙
}
"""


def test_an_export_of_moodle_comes_in_whole():
    first, second = read(EXPORT)
    assert (first.line, first.item.code, first.item.category) == (7, "law-001", "禁毒 题库/第一章")
    assert (first.item.kind, first.item.text) == ("single", "下列哪一项不是毒品?")
    assert shares(first.item) == [("茶叶", 100), ("大麻", -33.33333), ("a < b & c", 0)]
    assert [choice["why"] for choice in first.item.body["choices"]] == ["对: 茶叶是饮料", "《禁毒法》第2条", ""]
    assert first.item.explanation == "总的说明 #1\n第二段"
    assert (second.line, second.item.kind) == (16, "multiple")
    assert shares(second.item) == [("甲", 50), ("乙", 50), ("丙", -100)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_file_reads_in_every_encoding(encoding):
    (entry,) = read("问题 𬱖䶮{=对 ~错}\r\n", encoding)
    assert entry.item.text == "问题 𬱖䶮"


def test_escaped_signs_are_only_signs():
    item = only(r"a\=b \~ \# \{x\} \: c\\d\ne{=x\=1 ~y\#2#z\~3}")
    assert item.text == "a=b ~ # {x} : c\\d\ne"
    assert shares(item) == [("x=1", 100), ("y#2", 0)]
    assert item.body["choices"][1]["why"] == "z~3"


@pytest.mark.parametrize(
    ("answer", "right"), [("T", True), ("TRUE", True), ("true", True), ("F", False), ("FALSE", False)]
)
def test_true_and_false_in_all_their_forms(answer, right):
    assert only(f"吸毒违法 {{{answer}}}").body["right"] is right


def test_true_or_false_tells_why_it_is_wrong_first():
    body = only("大麻是毒品{TRUE#错了: 再读一遍#对\n####《禁毒法》第2条}").body
    assert body == {"right": True, "why_true": "对", "why_false": "错了: 再读一遍"}
    assert only("茶是毒品{F#茶是饮料}").body == {"right": False, "why_true": "茶是饮料", "why_false": ""}


def test_a_short_answer_is_a_blank_to_fill():
    item = only("国际禁毒日是哪天? {=6月26日 =%50%6月#还差日子 =%0%*#不对}")
    assert [(one["text"], one["share"]) for one in item.body["accept"]] == [("6月26日", 100), ("6月", 50)]


def test_a_star_that_stands_for_anything_is_noted():
    (entry,) = read("哪天? {=6月26日 =%0%*#不对}")
    assert "*" in entry.notes[0]


def test_a_missing_word_leaves_a_blank_in_the_sentence():
    item = only("吸食毒品是{=违法 ~合法}行为。")
    assert item.text == "吸食毒品是_____行为。"


def test_matching_keeps_what_fits_nothing():
    item = only("配对 {\n=冰毒 -> 合成毒品\n=鸦片->传统毒品\n= -> 茶叶\n}")
    assert item.body == {"pairs": [["冰毒", "合成毒品"], ["鸦片", "传统毒品"]], "extra": ["茶叶"]}


def test_moodles_ordering_lines_are_an_order():
    item = only("// [id:myid]\n::Moodle::[html]Put in order.{>2     none\nModular\nObject\nOriented\n}")
    assert (item.kind, item.body["items"], item.code) == ("ordering", ["Modular", "Object", "Oriented"], "myid")


@pytest.mark.parametrize("answer", ["#1990", "#=1990:0", "#=%100%1990:0.0#说明", "#1990 =%50%1991"])
def test_an_exact_number_becomes_a_blank_to_fill(answer):
    (entry,) = read(f"哪一年? {{{answer}}}")
    assert (entry.item.kind, entry.item.body["accept"][0]["text"]) == ("fillin", "1990")
    assert entry.notes


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("几? {#3:2}", "误差"),
        ("几? {#1..5}", "误差"),
        ("谈谈 {}", "问答题"),
        ("只是一段说明", "{ }"),
        ("哪个? {=a ~b", "大括号"),
        ("哪个? =a ~b}", "大括号"),
        ("哪个? {~a ~b}", "没有对的"),
        ("哪个? {=a ~a}", "一样"),
        ("哪个? {=a ~}", "空白"),
        ("哪个? {~%50%a ~%20%b}", "100%"),
        ("甲 {T}\n乙 {F}", "空一行"),
        ("配 {=a -> b =c}", "->"),
        ("{=a ~b}", "没有题目"),
        ("长" * 5001 + "{T}", "5000"),
        ("填{=" + "长" * 201 + "}", "200"),
        ("选{=a " + " ".join(f"~{n}" for n in range(30)) + "}", "26"),
    ],
)
def test_what_cannot_be_used_says_why(text, word):
    # Another question keeps the file a GIFT file.
    *_others, entry = read(f"好题 {{T}}\n\n{text}")
    assert entry.item is None
    assert word in "".join(entry.problems)


def test_an_empty_line_ends_a_question():
    first, second, third = read("一 {=a ~b\n\n~c}\n\n三 {T}")
    assert [bool(entry.item) for entry in (first, second, third)] == [False, False, True]
    assert [entry.line for entry in (first, second, third)] == [1, 3, 5]


def test_our_own_fields_stand_in_comments():
    item = only(
        "// weizhan topic=law\n// weizhan first_day=2008-06-01\n// weizhan check=yes\n// weizhan source=a\\:b\n好{T}"
    )
    assert (item.topic, item.first_day.year, item.check, item.source) == ("law", 2008, True, "a:b")


def test_a_field_that_nobody_understands_is_noted():
    (entry,) = read("// weizhan topic=cooking\n// weizhan colour=red\n好{T}")
    assert entry.item.topic == ""
    assert len(entry.notes) == 2


def test_a_code_that_stands_twice_counts_once():
    first, second = read("// [id:a]\n一{T}\n\n// [id:a]\n二{T}")
    assert first.item
    assert (second.item, second.problems) == (None, ["编号与第 2 行的题相同"])


def test_a_text_of_no_format_is_taken_for_html_only_when_it_looks_like_it():
    assert only("3<x 且 x<y {T}").text == "3<x 且 x<y"
    assert only("<p>一</p><p>二 &lt; 三</p>{T}").text == "一\n二 < 三"


def test_choosing_everything_may_not_go_unnoticed():
    (entry,) = read("选{~%50%a ~%50%b ~c}")
    assert "全选" in entry.notes[0]


def test_more_than_five_thousand_questions_are_too_many():
    with pytest.raises(Refusal) as no:
        read("是 {T}\n\n" * 5001)
    assert "5000" in no.value.message


def test_of_a_million_questions_only_the_first_are_read():
    start = clock.now()
    with pytest.raises(Refusal):
        read("是{T}\n\n" * 1_000_000)
    assert (clock.now() - start).seconds < 15


def test_what_a_word_processor_leaves_in_a_text_is_no_text():
    assert (
        only(
            "题<!--[if gte mso 9]><xml>x</xml><![endif]-->目<style>p {}</style>?".replace("{}", r"\{\}") + "<br>{T}"
        ).text
        == "题目?"
    )


@pytest.mark.parametrize(
    "text", ["{", "~", "=", "[id:", "// [id:", "<a ", "\\", "#", "::", "%50%", "[html]<!--", "\n//", "->="]
)
def test_a_megabyte_of_one_sign_is_soon_refused(text):
    start = clock.now()
    with suppress(Refusal):
        assert not any(entry.item for entry in read("好{~" + text * (1_000_000 // len(text)) + "}"))
    assert (clock.now() - start).seconds < 15
