"""The yes: what can be used is written once, into the bank that the file was looked at for."""

import base64
import io

import openpyxl
import pytest
from PIL import Image

from app.db import db
from app.errors import Refusal
from app.media.models import Medium
from app.questions import changing
from app.questions.models import Question, QuestionVersion
from tests.questions.worlds import ask
from tests.world import TOWN

GIFT = """第一问? {=对的 ~错的 ~也错}

第二问? {T}

第三问? {~%60%甲 ~%60%乙}
"""


@pytest.fixture
def take(as_, send):
    """Upload and say yes; the page afterwards."""

    def take(body, name="a.txt", **fields):
        browser = as_("coordinator")
        shown = send(body, name, browser, **fields)
        assert shown.status_code == 200, shown.text
        if "/acceptance" not in shown.text:
            return shown
        return browser.submit(shown.request.path, action="/acceptance")

    return take


def test_what_can_be_used_is_written_and_the_rest_skipped(take, own):
    assert "导入 2 题, 跳过 1 题。" in take(GIFT).text
    assert own() == {"1": (1, "第一问?"), "2": (1, "第二问?")}


def test_the_same_file_twice_changes_nothing(take, own):
    take(GIFT)
    before = own()
    assert "0 新增, 0 更改, 2 相同" in take(GIFT).text
    assert own() == before


def test_a_corrected_file_changes_what_it_corrects(take, own):
    take(GIFT)
    answer = take(GIFT.replace("=对的 ~错的", "~对的 =错的"))
    assert "改: 选项和答案" in answer.text
    assert "导入 1 题" in answer.text
    assert own() == {"1": (2, "第一问?"), "2": (1, "第二问?")}


def test_the_same_text_with_other_choices_is_another_question(take, own):
    take("哪个对? {=甲 ~乙}")
    take("哪个对? {=丙 ~丁}")
    assert len(own()) == 2


def test_the_same_yes_twice_is_one_import(as_, send, own):
    browser = as_("coordinator")
    shown = send(GIFT, browser=browser)
    data = dict(browser.form(shown_tree(browser, shown), "/acceptance").form_values())
    url = shown.request.path + "/acceptance"
    answers = [browser.post(url, data={**data, "once": once}) for once in (data["once"], data["once"], "another")]
    assert {answer.status_code for answer in answers} == {303}
    assert len(own()) == 2


def shown_tree(browser, shown):
    return browser.see(shown.request.path)


def test_what_a_file_says_nothing_of_is_filled_in(take):
    take(GIFT, topic="driving", ages="teen")
    versions = db.session.scalars(db.select(QuestionVersion)).all()
    assert {(one.topic, one.ages) for one in versions} == {("driving", "teen")}


def test_what_a_file_does_say_stays(take):
    from app.questions.formats import write
    from tests.questions.worlds import item

    take(write([item(code="a", ages="child", topic="help")], "gift"), topic="driving", ages="teen")
    (version,) = db.session.scalars(db.select(QuestionVersion))
    assert (version.topic, version.ages, version.question.code) == ("help", "child", "a")


def test_the_same_question_twice_in_one_file_counts_once(take, own):
    assert "与第 1 行的题相同" in take("甲? {T}\n\n甲? {F}\n").text
    assert own() == {"1": (1, "甲?")}


def test_what_is_lent_is_not_taken_in_again_unless_it_says_something_else(take, own, division):
    truth = {"right": True, "why_true": "", "why_false": ""}
    ask(None, code="law-001", kind="truefalse", text="自带的?", body=truth, topic="law", explanation="", source="")
    assert "1 相同" in take("自带的? {T}").text
    assert own() == {}
    take("自带的? {F}")
    assert own() == {"1": (1, "自带的?")}


def picture(side):
    image = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(image, "PNG")
    return base64.b64encode(image.getvalue()).decode()


def moodle(side=50, data=None):
    return f"""<?xml version="1.0" encoding="UTF-8"?><quiz><question type="truefalse">
    <name><text>n</text></name>
    <questiontext format="html"><text><![CDATA[<p>看图?<img src="@@PLUGINFILE@@/a.png" alt="海报"></p>]]></text>
    <file name="a.png" path="/" encoding="base64">{data or picture(side)}</file></questiontext>
    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
    </question></quiz>"""


def test_a_picture_comes_along_small_and_the_second_time_nothing_happens(take, own):
    take(moodle(), "a.xml")
    (version,) = db.session.scalars(db.select(QuestionVersion))
    assert (version.picture.kind, version.picture.division_code) == ("image/webp", TOWN)
    assert "0 新增, 0 更改, 1 相同" in take(moodle(), "a.xml").text
    assert "改: 图片" in take(moodle(60), "a.xml").text
    assert db.session.query(Medium).count() == 2


@pytest.mark.parametrize("kind", ["gift", "xlsx"])
def test_a_file_that_cannot_hold_the_picture_leaves_it_where_it_is(take, own, as_, kind):
    take(moodle(), "a.xml")
    (question,) = db.session.scalars(db.select(Question).where(Question.division_code == TOWN))
    digest = question.version.picture.digest
    as_("coordinator").submit(f"/questions/{question.id}/edit", action="/edit", explanation="先前的解析")
    body = as_("coordinator").get(f"/questions/export.{kind}?bank=own").data
    as_("coordinator").submit(f"/questions/{question.id}/edit", action="/edit", explanation="后来的解析")
    take(body, {"gift": "a.txt", "xlsx": "a.xlsx"}[kind])
    db.session.expire_all()
    assert (question.version.explanation, question.version.picture.digest) == ("先前的解析", digest)
    assert "不用导入" in take(body, {"gift": "a.txt", "xlsx": "a.xlsx"}[kind]).text


def test_a_broken_picture_is_left_out_and_said(take):
    broken = base64.b64encode(b"\x89PNG\r\n\x1a\nnot really").decode()
    assert "没有保留" in take(moodle(data=broken), "a.xml").text
    (version,) = db.session.scalars(db.select(QuestionVersion))
    assert version.picture is None


@pytest.fixture
def frozen():
    @changing.on_change
    def open_exam(question):
        raise Refusal("考试 16:00 结束, 到时再改。")

    yield
    changing.CHECKS.remove(open_exam)


def test_what_an_open_exam_needs_is_skipped_and_said(take, own, frozen):
    take(GIFT)
    answer = take(GIFT.replace("=对的 ~错的", "~对的 =错的"))
    assert "16:00 结束" in answer.text
    assert own()["1"] == (1, "第一问?")


def test_an_exam_that_opens_between_look_and_yes_is_respected(as_, send, take, own):
    take(GIFT)
    browser = as_("coordinator")
    shown = send(GIFT.replace("=对的 ~错的", "~对的 =错的"), browser=browser)

    @changing.on_change
    def open_exam(question):
        raise Refusal("考试 16:00 结束, 到时再改。")

    try:
        assert "导入 0 题, 跳过 2 题" in browser.submit(shown.request.path, action="/acceptance").text
    finally:
        changing.CHECKS.remove(open_exam)
    assert own()["1"] == (1, "第一问?")


def test_a_large_file_is_written_in_a_handful_of_statements(as_, send, own):
    body = "\n\n".join(f"第{number}问? {{=对 ~错}}" for number in range(400))
    browser = as_("coordinator")
    shown = send(body, browser=browser)
    token = browser.form(browser.see(shown.request.path), "/acceptance")
    browser.post(token.action, data=dict(token.form_values()))
    assert len(browser.statements) < 40
    assert db.session.query(Question).count() == 400
    assert list(own())[-1] == "400"


def test_the_examples_of_the_template_are_not_taken_for_questions(take, own, as_):
    table = openpyxl.load_workbook(io.BytesIO(as_("coordinator").get("/questions/imports/template.xlsx").data))
    table.active.append(["我-1", "单选", "报警打哪个电话?", "110", "120", *[None] * 6, "A"])
    body = io.BytesIO()
    table.save(body)
    take(body.getvalue(), "题.xlsx")
    assert own() == {"我-1": (1, "报警打哪个电话?")}
