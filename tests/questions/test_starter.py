"""The form of the starter bank: what every question must say, and how the whole must be mixed."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from app.questions import grading
from app.questions.items import AGES, DIFFICULTIES, KINDS, TOPICS, Item
from app.questions.starter import FOLDER, starter
from tests.questions.form import LESSONS, faults

BANK = starter()
SINGLES = [item for item in BANK if item.kind == "single"]
KEYS = set(
    re.findall(
        r"\w+",
        "code kind text choices answer pairs extra items explanation difficulty ages source article first_day last_day"
        " lesson check",
    )
)

# --- one question ---


@pytest.mark.parametrize("item", BANK, ids=lambda item: item.code)
def test_each_question_is_well_made(item):
    assert faults(item) == []


GOOD = next(item for item in BANK if item.code == "law-001")
FILLIN = next(item for item in BANK if item.kind == "fillin")
MULTIPLE = next(item for item in BANK if item.kind == "multiple")


def choices(*shares, texts="甲乙丙丁戊己"):
    return {"choices": [{"text": text, "share": share, "why": ""} for text, share in zip(texts, shares, strict=False)]}


@pytest.mark.parametrize(
    ("fault", "item"),
    [
        ("its code is not topic-number", replace(GOOD, code="law-1")),
        ("its code is not topic-number", replace(GOOD, code="help-001")),
        ("a word is not known", replace(GOOD, ages="baby")),
        ("it says nothing", replace(GOOD, text=" ")),
        ("nothing explains it", replace(GOOD, explanation="")),
        ("nothing explains it", replace(GOOD, explanation=GOOD.text)),
        ("no source", replace(GOOD, source="")),
        ("its days cannot be", replace(GOOD, first_day=None)),
        ("its days cannot be", replace(GOOD, last_day=date(2001, 1, 1))),
        ("an empty choice", replace(GOOD, body=choices(100, 0, 0, texts="甲 乙"))),
        ("too few, too many or alike", replace(GOOD, body=choices(100, 0))),
        ("too few, too many or alike", replace(GOOD, body=choices(100, 0, 0, 0, 0, 0))),
        ("too few, too many or alike", replace(GOOD, body=choices(100, 0, 0, texts="甲乙乙"))),
        ("not one blank", replace(FILLIN, text="没有空")),
        ("the text tells the answer", replace(FILLIN, text="____" + FILLIN.body["accept"][0]["text"])),
        ("wrongly marked", replace(GOOD, body=choices(50, 0, 0))),
        ("wrongly marked", replace(MULTIPLE, body=choices(40, 40, -100))),
        ("only one is right of several", replace(MULTIPLE, body=choices(100, -100, -100))),
        ("a figure without a last day", replace(GOOD, text="截至2023年末有多少？")),
        ("a figure without a last day", replace(GOOD, explanation="约有89.6万名。")),
        ("an article of the old law", replace(GOOD, source="治安管理处罚法", article="第72条")),
        ("an article of the old law", replace(GOOD, explanation="治安管理处罚法第73条写着。")),
        ("a place that is shuffled", replace(GOOD, explanation="前三种都对。")),
        ("it shouts", replace(GOOD, text="远离毒品！")),
    ],
)
def test_a_badly_made_question_is_found(fault, item):
    assert fault in faults(item)


@pytest.mark.skipif(not LESSONS, reason="no lessons in the library")
def test_a_lesson_that_is_not_there_is_found():
    assert "its lesson is not there" in faults(replace(GOOD, lesson="nowhere"))


# --- the whole bank ---


def right_of(item):
    return grading.best("single", item.body)


def right_is_longest(item):
    lengths = [len(one["text"]) for one in item.body["choices"]]
    right = lengths.pop(right_of(item))
    return right > max(lengths)


def part(items, wanted):
    return sum(map(wanted, items)) / len(items)


def doubled(values):
    return [value for value, times in Counter(values).items() if times > 1]


def test_there_are_two_hundred_questions():
    assert len(BANK) >= 200


def test_no_code_and_no_text_comes_twice():
    assert doubled(item.code for item in BANK) == []
    assert doubled(re.sub(r"\W", "", item.text) for item in BANK) == []


def test_each_topic_age_kind_and_difficulty_has_its_questions():
    assert [topic for topic in TOPICS if sum(item.topic == topic for item in BANK) < 8] == []
    assert [ages for ages in AGES if sum(item.ages == ages for item in BANK) < 40] == []
    assert [kind for kind in KINDS if sum(item.kind == kind for item in BANK) < 12] == []
    assert {item.difficulty for item in BANK} == set(DIFFICULTIES)


def test_the_right_choice_is_not_known_by_its_length():
    assert right_is_longest(replace(GOOD, body=choices(0, 100, 0, texts=["短", "长一些", "短的"])))
    assert not right_is_longest(replace(GOOD, body=choices(0, 100, 0, texts=["短", "长一", "短的"])))
    assert part(SINGLES, right_is_longest) < 0.35


@pytest.mark.parametrize("place", range(4))
def test_the_right_choice_is_not_known_by_its_place(place):
    assert 0.15 <= part(SINGLES, lambda item: right_of(item) == place) <= 0.35


def test_about_half_of_the_statements_are_false():
    statements = [item for item in BANK if item.kind == "truefalse"]
    assert 0.4 <= part(statements, lambda item: not item.body["right"]) <= 0.6


# --- the files ---

ENTRY = """[[question]]
code = "law-900"
kind = "single"
text = "问"
choices = ["甲", "乙", "丙"]
answer = "B"
explanation = "因为"
difficulty = 1
ages = "teen"
source = "禁毒法"
"""


def written(folder, text):
    (folder / "some.toml").write_text(text, encoding="utf-8")
    return folder


def with_answer(kind, rest):
    return re.sub("kind = .*\n", f'kind = "{kind}"\n', re.sub("(choices|answer) = .*\n", "", ENTRY)) + rest


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_no_file_says_a_word_that_is_not_read(path):
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["question"]:
        assert set(entry) <= KEYS, entry["code"]


def test_an_entry_becomes_an_item(tmp_path):
    assert starter(written(tmp_path, ENTRY)) == [
        Item("single", "问", choices(0, 100, 0), "因为", "law", 1, "teen", "禁毒法", code="law-900")
    ]


@pytest.mark.parametrize(
    ("kind", "rest", "body"),
    [
        ("multiple", 'choices = ["甲", "乙", "丙"]\nanswer = "AC"', choices(50, -100, 50)),
        ("truefalse", "answer = false", {"right": False, "why_true": "", "why_false": ""}),
        ("fillin", 'answer = ["三"]', {"accept": [{"text": "三", "share": 100, "why": ""}], "case": False}),
        ("matching", 'pairs = [["甲", "乙"]]', {"pairs": [["甲", "乙"]], "extra": []}),
        ("ordering", 'items = ["甲", "乙"]', {"items": ["甲", "乙"]}),
    ],
)
def test_each_kind_has_its_body(tmp_path, kind, rest, body):
    (item,) = starter(written(tmp_path, with_answer(kind, rest)))
    assert (item.kind, item.body) == (kind, body)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENTRY.replace('answer = "B"', 'answer = "D"'), "does not fit 3 choices"),
        (ENTRY.replace('answer = "B"', 'answer = "AB"'), "does not fit 3 choices"),
        (ENTRY.replace('answer = "B"', 'answer = ""'), "does not fit 3 choices"),
        (ENTRY.replace('explanation = "因为"', ""), "'explanation' is missing"),
        (ENTRY.replace('"single"', '"riddle"'), "'riddle' is not one of"),
        (ENTRY.replace('"teen"', '"baby"'), "'baby' is not one of"),
        (with_answer("truefalse", 'answer = "yes"'), "neither true nor false"),
        (with_answer("fillin", 'answer = "三"'), "no list of texts"),
        (with_answer("matching", 'pairs = [["甲"]]'), "not enough values"),
    ],
)
def test_a_malformed_entry_says_where_it_stands(tmp_path, text, reason):
    with pytest.raises(ValueError, match=rf"some.toml: law-900: .*{reason}"):
        starter(written(tmp_path, text))


@pytest.mark.parametrize("text", ["[[question]]\ncode = ", "[[questions]]\n"])
def test_a_file_that_cannot_be_read_says_its_name(tmp_path, text):
    with pytest.raises(ValueError, match="some.toml"):
        starter(written(tmp_path, text))


def test_an_entry_without_a_code_says_its_file(tmp_path):
    with pytest.raises(ValueError, match=r"some.toml: \(no code\): 'code' is missing"):
        starter(written(tmp_path, ENTRY.replace('code = "law-900"', "")))
