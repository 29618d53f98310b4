"""A question is written in plain rows, whatever its kind; what is empty does not count."""

import pytest

from app.db import db
from app.media.models import Medium
from app.questions.models import Question
from tests.questions.worlds import ask

LAW = {"text": "禁毒是谁的事?", "explanation": "全社会的责任。", "topic": "law", "source": "禁毒法", "article": "第3条"}
TWO = {"parts-0-text": "大家的", "parts-0-right": "y", "parts-3-text": "警察的"}
FIELDS = {
    "single": TWO,
    "multiple": {**TWO, "parts-4-text": "我的", "parts-4-right": "y"},
    "truefalse": {"right": "0", "why_true": "再想想"},
    "fillin": {"accept": "禁毒法\n\n 中华人民共和国禁毒法 \n禁毒法"},
    "matching": {
        "parts-0-left": "110",
        "parts-0-right": "报警",
        "parts-1-left": "12356",
        "parts-1-right": "心理",
        "parts-5-right": "订票",
    },
    "ordering": {"parts-0": "发现", "parts-2": "离开", "parts-5": "求助"},
}


def choice(text, share):
    return {"text": text, "share": share, "why": ""}


BODIES = {
    "single": {"choices": [choice("大家的", 100), choice("警察的", 0)]},
    "multiple": {"choices": [choice("大家的", 50), choice("警察的", -100), choice("我的", 50)]},
    "truefalse": {"right": False, "why_true": "再想想", "why_false": ""},
    "fillin": {"accept": [choice("禁毒法", 100), choice("中华人民共和国禁毒法", 100)], "case": False},
    "matching": {"pairs": [["110", "报警"], ["12356", "心理"]], "extra": ["订票"]},
    "ordering": {"items": ["发现", "离开", "求助"]},
}


def written():
    return list(db.session.scalars(db.select(Question).order_by(Question.id)))


def url(kind):
    return f"/questions/new?kind={kind}"


def test_first_one_chooses_what_kind(as_):
    page = as_("coordinator").see("/questions/new")
    assert len(page.xpath("//ul[@class='list']//a")) == 6


@pytest.mark.parametrize("kind", list(FIELDS))
def test_each_kind_goes_into_the_bank_as_it_was_written(as_, person, kind):
    answer = as_("coordinator").submit(url(kind), action=f"kind={kind}", **LAW, **FIELDS[kind])
    (question,) = written()
    version = question.version
    assert answer.request.path == f"/questions/{question.id}"
    assert "已放进题库" in answer.text
    assert (question.division_code, question.code, version.made_by_id) == ("330482005", "1", person("coordinator").id)
    assert (version.kind, version.body, version.text) == (kind, BODIES[kind], LAW["text"])
    assert (version.topic, version.source, version.article) == ("law", "禁毒法", "第3条")


def test_the_same_post_twice_is_one_question(as_):
    browser = as_("coordinator")
    form = browser.form(browser.see(url("single")), "kind=single")
    data = {**dict(form.form_values()), **LAW, **TWO}
    first, second = [browser.post(form.action, data=data) for _ in range(2)]
    assert first.headers["Location"] == second.headers["Location"]
    assert len(written()) == 1


@pytest.mark.parametrize(
    ("kind", "fields", "reason"),
    [
        ("single", {}, "选项少于 2 个"),
        ("single", {"parts-0-text": "甲", "parts-1-text": "乙"}, "没有选出对的选项"),
        ("single", {**TWO, "parts-3-right": "y"}, "单选题只能有一个对的选项"),
        ("single", {**TWO, "parts-5-right": "y"}, "却没有写选项"),
        ("single", {**TWO, "parts-3-text": "大家的"}, "有两个选项一样"),
        ("multiple", {"parts-0-text": "甲", "parts-1-text": "乙"}, "没有对的选项"),
        ("single", {**TWO, "parts-0-share": "300"}, "第 1 行"),
        ("single", {**TWO, "parts-0-text": "长" * 10_000}, "第 1 行"),
        ("truefalse", {}, "请选一个"),
        ("fillin", {"accept": " \n "}, "请填写"),
        ("matching", {"parts-0-left": "110", "parts-0-right": "报警"}, "左边的词少于 2 个"),
        ("matching", {"parts-0-left": "110", "parts-1-left": "119", "parts-1-right": "火警"}, "有空白的右边的词"),
        ("ordering", {"parts-0": "只有一步"}, "要排序的项少于 2 个"),
        ("single", {**TWO, "text": ""}, "请填写"),
        ("single", {**TWO, "text": "长" * 10_000}, "5000"),
        ("single", {**TWO, "topic": "sport"}, "主题"),
        ("single", {**TWO, "first_day": "2026-10-02", "last_day": "2026-10-01"}, "失效日早于生效日"),
        ("single", {**TWO, "first_day": "0001-01-01"}, "年份"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(as_, kind, fields, reason):
    answer = as_("coordinator").submit(url(kind), action=f"kind={kind}", **{**LAW, **fields})
    assert answer.status_code == 422
    assert reason in answer.text
    assert written() == []


def test_control_characters_are_dropped(as_):
    as_("coordinator").submit(url("single"), action="kind=single", **{**LAW, **TWO, "text": "禁\x00毒\u202e?"})
    assert written()[0].version.text == "禁毒?"


def test_shares_of_the_mark_can_be_written_for_each_choice(as_):
    shares = {"parts-0-share": "100", "parts-3-share": "-25.5"}
    as_("coordinator").submit(url("single"), action="kind=single", **LAW, **TWO, **shares)
    assert [one["share"] for one in written()[0].version.body["choices"]] == [100, -25.5]


def test_one_that_is_lent_is_copied_into_ones_own_bank(banks, as_):
    browser = as_("coordinator")
    target = f"/questions/new?like={banks['starter'].id}"
    page = browser.see(target)
    assert "原来的那道不会变" in page.text_content()
    browser.submit(target, action=f"like={banks['starter'].id}", text="改成自己的?")
    copy = written()[-1]
    assert (copy.division_code, copy.version.text, copy.version.body) == (
        "330482005",
        "改成自己的?",
        banks["starter"].version.body,
    )
    assert banks["starter"].version.text == "自带的题, 打 110?"


def test_one_of_another_district_cannot_be_copied(banks, as_):
    assert as_("coordinator").get(f"/questions/new?like={banks['noise'].id}").status_code == 404


def test_a_kind_that_is_not_there_is_absent(as_):
    assert as_("coordinator").get(url("essay")).status_code == 404


def test_a_bank_out_of_reach_is_refused(as_):
    answer = as_("coordinator").submit(url("single"), action="kind=single", **LAW, **TWO, bank="440785")
    assert answer.status_code == 422
    assert written() == []


def test_a_picture_comes_with_words_for_those_who_do_not_see_it(as_, drawing):
    browser, files = as_("coordinator"), {"picture": drawing()}
    refused = browser.submit(url("single"), action="kind=single", files=files, **LAW, **TWO)
    assert "请写上图片上有什么" in refused.text
    files = {"picture": drawing()}
    shown = browser.submit(url("single"), action="kind=single", files=files, **LAW, **TWO, picture_text="一张海报")
    assert 'alt="一张海报"' in shown.text
    assert written()[0].version.picture.kind == "image/webp"


def test_a_file_that_is_no_picture_is_refused(as_):
    import io

    files = {"picture": (io.BytesIO(b"<svg onload=alert(1)>"), "a.png")}
    answer = as_("coordinator").submit(
        url("single"), action="kind=single", files=files, **LAW, **TWO, picture_text="海报"
    )
    assert answer.status_code == 422
    assert "不是能用的图片" in answer.text
    assert db.session.query(Medium).count() == len(written()) == 0


def test_numbers_go_on_where_the_bank_ends(as_, division):
    ask(division(), code="7")
    ask(division(), code="law-9")
    as_("coordinator").submit(url("single"), action="kind=single", **LAW, **TWO)
    assert written()[-1].code == "8"
