"""Our own table, as we hand it out and as people fill it in."""

import io
import zipfile

import pytest

from app.errors import Refusal
from app.questions import formats
from app.questions.formats import words
from app.questions.formats.examples import EXAMPLES
from app.questions.items import Item
from app.web import labels
from tests.sheets.books import book, text


def read(*rows, headings=("题型", "题目", "选项A", "选项B", "选项C", "答案")):
    return formats.read(book(headings, *rows), "题.xlsx")


def only(*cells, **more):
    (entry,) = read(cells, **more)
    assert entry.problems == []
    return entry.item


def shares(item):
    return [choice["share"] for choice in item.body["choices"]]


def test_the_template_holds_a_good_question_of_each_kind():
    found = formats.read(formats.template(), "模板.xlsx")
    assert [entry.item for entry in found] == EXAMPLES
    assert [entry.item.kind for entry in found] == ["single", "multiple", "truefalse", "fillin", "matching", "ordering"]
    assert [(entry.line, entry.notes) for entry in found] == [(line, []) for line in range(2, 8)]


def test_a_csv_of_the_same_columns_is_as_good():
    body = text(("题型", "题目", "答案"), ("判断", "大麻是毒品", "√"), encoding="gb18030")
    (entry,) = formats.read(body, "题.CSV")
    assert entry.item.body["right"] is True


@pytest.mark.parametrize("kind", ["单选", "单选题", " 单项选择题", "single"])
def test_a_kind_has_many_names(kind):
    assert only(kind, "问", "甲", "乙", None, "B").kind == "single"


def test_several_right_choices_share_the_mark_and_a_wrong_one_takes_it_away():
    assert shares(only("多选", "问", "甲", "乙", "丙", "a、C")) == [50, -100, 50]


def test_shares_may_stand_in_their_own_column():
    item = only(
        "单选", "问", "甲", "乙", "丙", "A", "100|50|", headings=("题型", "题目", "A", "B", "C", "正确答案", "分值")
    )
    assert shares(item) == [100, 50, 0]


@pytest.mark.parametrize(
    ("said", "right"), [("对", True), (True, True), ("T", True), (1, True), ("×", False), (False, False)]
)
def test_right_and_wrong_have_many_names(said, right):
    assert only("判断", "问", None, None, None, said).body["right"] is right


def test_accepted_answers_stand_side_by_side():
    accept = only("填空", "问", None, None, None, r"三|3| 叁 |a\|b").body["accept"]
    assert [one["text"] for one in accept] == ["三", "3", "叁", "a|b"]


def test_pairs_stand_in_the_columns_of_the_options():
    item = only("配对", "问", "冰毒=合成", "鸦片＝传统", "'=药品", None)
    assert item.body == {"pairs": [["冰毒", "合成"], ["鸦片", "传统"]], "extra": ["药品"]}


def test_numbers_in_cells_are_texts():
    item = only("单选", 2008, 1.0, 2.5, 3, "A")
    assert (item.text, [one["text"] for one in item.body["choices"]]) == ("2008", ["1", "2.5", "3"])


def test_topic_age_and_day_are_read_as_people_write_them():
    headings = ("题型", "题目", "答案", "主题", "年龄", "难度", "生效日", "检查题")
    item = only("判断", "问", "对", "毒驾", "中学", "难", "2026.1.1", "是", headings=headings)
    assert (item.topic, item.ages, item.difficulty, item.first_day.isoformat(), item.check) == (
        "driving",
        "teen",
        3,
        "2026-01-01",
        True,
    )


def test_a_word_that_is_not_understood_is_noted():
    (entry,) = read(("判断", "问", "对", "做饭"), headings=("题型", "题目", "答案", "主题"))
    assert entry.item.topic == ""
    assert "做饭" in entry.notes[0]


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        (("问答", "问", None, None, None, "略"), "题型"),
        ((None, "问", "甲", "乙", None, "A"), "题型"),
        (("单选", "问", "甲", "乙", None, "D"), "不在选项里"),
        (("单选", "问", "甲", "乙", None, "甲"), "字母"),
        (("单选", "问", "甲", "乙", None, None), "字母"),
        (("单选", "问", "甲", "乙", None, "AB"), "字母"),
        (("单选", "问", "甲", None, "丙", "A"), "空白"),
        (("单选", None, "甲", "乙", None, "A"), "没有题目"),
        (("判断", "问", None, None, None, "也许"), "对或错"),
        (("填空", "问", None, None, None, None), "空白"),
        (("配对", "问", "甲", "乙", None, None), "左边=右边"),
        (("排序", "问", "甲", None, None, None), "少于 2"),
        (("判断", "长" * 5001, None, None, None, "对"), "5000"),
    ],
)
def test_what_cannot_be_used_says_why(cells, word):
    (entry,) = read(cells)
    assert (entry.line, entry.item) == (2, None)
    assert word in "".join(entry.problems)


@pytest.mark.parametrize(
    ("answer", "share", "word"), [("A", "100", "1 项"), ("A", "x|0", "数字"), ("A", "0|100", "对不上")]
)
def test_shares_that_do_not_fit_say_so(answer, share, word):
    (entry,) = read(("单选", "问", "甲", "乙", answer, share), headings=("题型", "题目", "A", "B", "答案", "分值"))
    assert word in entry.problems[0]


def zipped(name, size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, bytes(size))
    return out.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        zipped("xl/worksheets/sheet1.xml", 100_000_000),
        zipped("word/document.xml", 100),
        formats.template()[:3000],
        b"PK\x03\x04garbage",
        b"\xd0\xcf\x11\xe0" + bytes(2000),
        book(("姓名", "手机号"), ("张三", "1")),
        book(("题型", "题目", "答案")),
    ],
)
def test_a_book_that_is_no_table_of_ours_is_refused(body):
    with pytest.raises(Refusal):
        formats.read(body, "题.xlsx")


def test_six_thousand_rows_are_too_many():
    with pytest.raises(Refusal) as no:
        read(*[("判断", "问", None, None, None, "对")] * 6000)
    assert "5000" in no.value.message


def test_what_no_cell_can_hold_is_left_out_and_said():
    endless = {"choices": [{"text": f"{n}", "share": 0 if n else 100, "why": "长" * 4000} for n in range(9)]}
    items = [EXAMPLES[0], Item("single", "问", endless)]
    assert [entry.item for entry in formats.read(formats.write(items, "xlsx"), "")] == EXAMPLES[:1]
    assert [item for item, _why in formats.cannot(items, "xlsx")] == items[1:]
    assert [entry.item for entry in formats.read(formats.write(items, "gift"), "")] == items


@pytest.mark.parametrize("kind", sorted(words.FIELDS))
def test_a_cell_may_say_what_the_pages_say(app, kind):
    for value, said in labels.LABELS[{"kind": "question_kind"}.get(kind, kind)].items():
        assert words.identifier(kind, str(said)) == str(value)
