"""Moodle XML as real sites export it, and as somebody might bend it to hurt."""

from base64 import b64encode
from contextlib import suppress
from dataclasses import replace

import pytest

from app import clock
from app.errors import Refusal
from app.questions import formats
from app.questions.items import Item, Picture

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def quiz(*questions, head='<?xml version="1.0" encoding="UTF-8"?>'):
    return f"{head}\n<quiz>\n{chr(10).join(questions)}\n</quiz>\n"


def question(kind, inside, text="<p>问题</p>", form="html", files=""):
    return (
        f'<question type="{kind}"><name><text>名</text></name><questiontext format="{form}">'
        f"<text><![CDATA[{text}]]></text>{files}</questiontext>{inside}</question>"
    )


def answer(text, fraction, why="", form="html"):
    return (
        f'<answer fraction="{fraction}" format="{form}"><text><![CDATA[{text}]]></text>'
        f'<feedback format="html"><text><![CDATA[{why}]]></text></feedback></answer>'
    )


TRUE = answer("true", 100, form="moodle_auto_format") + answer("false", 0, "<p>不对</p>", "moodle_auto_format")
CHOICES = "<single>true</single>" + answer("<p>甲</p>", 100, "<p>好</p>") + answer("<p>乙</p>", "-33.33333")


def read(text, encoding="utf-8"):
    return formats.read(text.encode(encoding), "quiz.xml")


def only(text):
    (entry,) = read(quiz(text))
    assert entry.problems == []
    return entry


def file(name, data=PNG):
    return f'<file name="{name}" path="/" encoding="base64">{b64encode(data).decode()}</file>'


EXPORT = quiz(
    """<!-- question: 0  -->
  <question type="category">
    <category>
      <text>$course$/top/禁毒/第一章</text>
    </category>
    <info format="moodle_auto_format"><text></text></info>
    <idnumber></idnumber>
  </question>

<!-- question: 103  -->
  <question type="multichoice">
    <name>
      <text>毒品</text>
    </name>
    <questiontext format="html">
      <text><![CDATA[<p dir="ltr" style="text-align: left;">下列<b>哪些</b>是毒品?&nbsp;&nbsp;<br></p><ul><li>一</li>
        <li>二</li></ul>]]></text>
    </questiontext>
    <generalfeedback format="html">
      <text><![CDATA[<p>见《禁毒法》<br/>第2条</p>]]></text>
    </generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>K1-01</idnumber>
    <single>false</single>
    <shuffleanswers>true</shuffleanswers>
    <answernumbering>abc</answernumbering>
    <showstandardinstruction>0</showstandardinstruction>
    <correctfeedback format="html"><text>回答正确。</text></correctfeedback>
    <partiallycorrectfeedback format="html"><text>部分正确。</text></partiallycorrectfeedback>
    <incorrectfeedback format="html"><text>回答错误。</text></incorrectfeedback>
    <shownumcorrect/>
    <answer fraction="50" format="html"><text><![CDATA[<p>大麻</p>]]></text>
      <feedback format="html"><text><![CDATA[<p>对 &amp; 好</p>]]></text></feedback></answer>
    <answer fraction="50" format="html"><text>&lt;p&gt;冰毒&lt;/p&gt;</text>
      <feedback format="html"><text/></feedback></answer>
    <answer fraction="-100" format="plain_text"><text>a &lt; b</text><feedback format="html"><text/></feedback></answer>
    <tags><tag><text>2026</text></tag><tag><text>weizhan:topic=law</text></tag></tags>
  </question>"""
)


def test_an_export_of_moodle_comes_in_whole():
    (entry,) = read(EXPORT)
    item = entry.item
    assert (entry.line, item.kind, item.code, item.category, item.topic) == (
        13,
        "multiple",
        "K1-01",
        "禁毒/第一章",
        "law",
    )
    assert item.text == "下列哪些是毒品?\n一\n二"
    assert [(one["text"], one["share"], one["why"]) for one in item.body["choices"]] == [
        ("大麻", 50, "对 & 好"),
        ("冰毒", 50, ""),
        ("a < b", -100, ""),
    ]
    assert item.explanation == "见《禁毒法》\n第2条"
    assert entry.notes == ["标签「2026」没有保留"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("gb18030", "GB2312"),
        ("utf-8", "latin-1"),
    ],
)
def test_a_file_reads_in_every_encoding_whatever_it_says_of_it(encoding, said):
    head = f'<?xml version="1.0" encoding="{said}"?>'
    (entry,) = read(quiz(question("truefalse", TRUE, "问 𬱖"), head=head), encoding)
    assert entry.item.text == "问 𬱖"


def test_true_or_false():
    assert only(question("truefalse", TRUE)).item.body == {"right": True, "why_true": "", "why_false": "不对"}


@pytest.mark.parametrize(
    ("said", "kind"), [("true", "single"), ("1", "single"), ("false", "multiple"), ("0", "multiple")]
)
def test_one_choice_or_several(said, kind):
    body = f"<single>{said}</single>{answer('甲', 100)}{answer('乙', 0)}"
    assert only(question("multichoice", body)).item.kind == kind


def test_a_short_answer_is_a_blank_to_fill():
    entry = only(question("shortanswer", f"<usecase>1</usecase>{answer('THC', 100)}{answer('*', 0, '不是')}"))
    assert entry.item.body == {"accept": [{"text": "THC", "share": 100, "why": ""}], "case": True}
    assert "*" in entry.notes[0]


def test_matching_keeps_what_fits_nothing():
    def sub(left, right):
        return f"<subquestion format='html'><text>{left}</text><answer><text>{right}</text></answer></subquestion>"

    entry = only(question("matching", sub("冰毒", "合成") + sub("鸦片", "传统") + sub("", "药品")))
    assert entry.item.body == {"pairs": [["冰毒", "合成"], ["鸦片", "传统"]], "extra": ["药品"]}


def test_the_places_of_an_ordering_are_its_fractions():
    entry = only(question("ordering", answer("二", "2.0000000", "说明") + answer("一", "1.0000000")))
    assert entry.item.body == {"items": ["一", "二"]}
    assert entry.notes == ["排序题里每一项的说明没有保留"]


def number(tolerance):
    said = answer("1990", 100).replace("</answer>", f"<tolerance>{tolerance}</tolerance></answer>")
    return question("numerical", said)


def test_an_exact_number_becomes_a_blank_to_fill():
    assert only(number("0")).item.kind == "fillin"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (number("0.5"), "误差"),
        (question("essay", ""), "问答题"),
        (question("cloze", ""), "完形"),
        (question("description", ""), "说明文字"),
        (question("calculated", ""), "计算题"),
        (question("coderunner", ""), "coderunner"),
        (question("multichoice", answer("甲", "abc") + answer("乙", 0)), "不是数字"),
        (question("multichoice", answer("甲", "nan") + answer("乙", 0)), "不是数字"),
        (question("multichoice", answer("甲", 50) + answer("乙", 0)), "满分"),
        (question("multichoice", answer("<img src='x'>", 100) + answer("乙", 0)), "空白"),
        (question("truefalse", answer("true", 100)), "true 和 false"),
        (question("truefalse", TRUE, ""), "没有题目"),
        (question("truefalse", TRUE, "长" * 5001), "5000"),
        (question("truefalse", TRUE, "<i></i>" * 20_000), "5000"),
        (question("multichoice", ""), "少于 2"),
    ],
)
def test_what_cannot_be_used_says_why(text, word):
    (entry,) = read(quiz(text))
    assert entry.item is None
    assert word in "".join(entry.problems)


def test_a_picture_comes_along():
    text = '<p>这是什么?<img src="@@PLUGINFILE@@/%E5%9B%BE%201.png" alt="一株罂粟" width="80"></p>'
    item = only(question("truefalse", TRUE, text, files=file("图 1.png"))).item
    assert (item.text, item.picture, item.picture_text) == ("这是什么?", Picture("图 1.png", PNG), "一株罂粟")


def test_the_pictures_of_moodle_1_9_come_along():
    old = f"<image>moodle.png</image><image_base64>\n{b64encode(PNG).decode()}\n</image_base64>"
    assert only(question("truefalse", old + TRUE)).item.picture == Picture("moodle.png", PNG)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ('问<img src="https://example.com/a.png">', ""),
        ('问<img src="@@PLUGINFILE@@/a.png">', ""),
        ('问<img src="@@PLUGINFILE@@/a.svg">', file("a.svg", b"<svg onload='x'/>")),
        ('问<img src="@@PLUGINFILE@@/a.png">', '<file name="a.png" encoding="base64">%%%%a</file>'),
        ('问<img src="data:image/png;base64,' + "A" * 90_000 + '">', ""),
        ('问<audio src="a.mp3"></audio>', ""),
    ],
)
def test_a_picture_that_is_lost_is_noted(text, files):
    entry = only(question("truefalse", TRUE, text, files=files))
    assert (entry.item.text, entry.item.picture) == ("问", None)
    assert len(entry.notes) == 1


def test_of_two_pictures_the_first_stays():
    text = '问<img src="@@PLUGINFILE@@/a.png"><img src="@@PLUGINFILE@@/b.png">'
    entry = only(question("truefalse", TRUE, text, files=file("b.png") + file("a.png")))
    assert entry.item.picture.name == "a.png"
    assert "1 张" in entry.notes[0]


def test_what_has_no_place_here_is_noted():
    more = "<hint format='html'><text>想想</text></hint><defaultgrade>2.0000000</defaultgrade>"
    more += f"<correctfeedback format='html'><text>{'好' * 41}</text></correctfeedback>"
    assert len(only(question("multichoice", CHOICES + more)).notes) == 3


def bomb(entities, use):
    return quiz(question("truefalse", TRUE, "x") + use, head=f'<?xml version="1.0"?><!DOCTYPE quiz [{entities}]>')


@pytest.mark.parametrize(
    "text",
    [
        bomb('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">', "&b;"),
        bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        bomb('<!ENTITY % d SYSTEM "http://127.0.0.1/d"> %d;', ""),
        bomb("", ""),
    ],
)
def test_entities_are_refused(text):
    with pytest.raises(Refusal) as no:
        read(text)
    assert "DTD" in no.value.message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (EXPORT[:900], "断了"),
        ("<quiz><question type='truefalse'>&nbsp;</question></quiz>", "写错"),
        ("<html><body>题</body></html>", "不是 Moodle"),
        ("<quiz></quiz>", "没有找到"),
        ("<quiz>" * 10_000, "一层套一层"),
        (quiz(question("truefalse", TRUE) * 5001), "5000"),
        ("<quiz>" + "<question/>" * 300_000, "5000"),
        ("<", "断了"),
        ("<?xml version='1.0' encoding='x'", "断了"),
    ],
)
def test_a_file_that_is_no_question_bank_is_refused(text, word):
    with pytest.raises(Refusal) as no:
        read(text)
    assert word in no.value.message


@pytest.mark.parametrize("text", ["<a/>", "&lt;", "&lt;a ", "&lt;!--", "<b>x</b>", "&#1234;", "src='data:"])
def test_a_megabyte_of_one_thing_is_soon_refused(text):
    start = clock.now()
    inside = f'<question type="truefalse"><questiontext format="html"><text>{text * (1_000_000 // len(text))}'
    with suppress(Refusal):
        assert not any(entry.item for entry in read(quiz(f"{inside}</text></questiontext>{TRUE}</question>")))
    assert (clock.now() - start).seconds < 15


def test_a_picture_goes_out_and_comes_in_again():
    body = {"right": True, "why_true": "", "why_false": ""}
    item = Item(
        "truefalse", "<b> & 图\n\n第二  行", body, code="a", picture=Picture("图 <1>.png", PNG), picture_text='"<甲>"'
    )
    (entry,) = formats.read(formats.write([item], "moodle"), "")
    assert entry.item == item
    assert [one for one, _why in formats.cannot([item, replace(item, picture=None)], "gift")] == [item]
    assert formats.cannot([item], "moodle") == []
