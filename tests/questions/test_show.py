"""A question as it is asked, what is right and why, how it was answered, what it said before."""

from dataclasses import replace

import pytest

from app.questions import actions
from app.questions.response_actions import note
from tests.questions.worlds import ask, item
from tests.quizzes import bodies


def words(page):
    return " ".join(page.text_content().split())


@pytest.mark.parametrize("kind", list(bodies()))
def test_each_kind_is_shown_with_its_answer(as_, division, kind):
    question = ask(division(), kind=kind, body=bodies()[kind][0], text=f"问{kind}?").question
    page = as_("coordinator").see(f"/questions/{question.id}")
    assert f"问{kind}?" in words(page)
    assert "不明的东西不碰。" in words(page)
    assert page.xpath("//fieldset[@disabled]//*[self::input or self::select]")


def test_it_says_where_it_stands_in_law_and_which_lesson_teaches_it(as_, division):
    question = ask(division(), article="第3条", lesson="what-is-a-drug").question
    page = as_("worker").see(f"/questions/{question.id}")
    assert "禁毒法 第3条" in words(page)
    assert page.xpath("//a[@href='/lessons/what-is-a-drug']")


def test_nobody_has_answered_yet(banks, as_):
    assert "还没有人答过" in words(as_("worker").see(f"/questions/{banks['own'].id}"))


def test_its_figures_and_its_doubts_are_told(banks, as_):
    for number in range(20):
        note(None, banks["own"].version, 1 if number < 5 else 0, "practice", total=0.5)
    page = as_("coordinator").see(f"/questions/{banks['own'].id}")
    assert "20 次" in words(page)
    assert "只有 25% 答对" in words(page)
    assert [cell.text for cell in page.xpath("//td[contains(@class,'num')]")] == ["15", "5", "0"]


def test_what_it_said_before_stays_readable(banks, as_, person):
    note(None, banks["own"].version, 1, "practice")
    actions.change(banks["own"], replace(item(), text="说得更好?"), person("coordinator"))
    page = words(as_("worker").see(f"/questions/{banks['own'].id}"))
    assert "各个版本 (2)" in page
    assert "陈站长" in page
    assert "答过 1 次, 对 100%" in page
    assert page.index("说得更好?") < page.index("钟埭自己的题?")


def test_own_ones_can_be_changed_lent_ones_copied(banks, as_):
    def buttons(username, name):
        page = as_(username).see(f"/questions/{banks[name].id}")
        return [one.text_content().strip() for one in page.xpath("//div[@class='actions']//*[self::a or self::button]")]

    assert buttons("coordinator", "own") == ["修改", "停用"]
    assert buttons("coordinator", "above") == ["复制来改"]
    assert buttons("coordinator", "starter") == ["复制来改"]
    assert buttons("district", "own") == ["修改", "停用"]
    assert buttons("worker", "own") == []


def test_another_districts_looks_absent(banks, as_):
    assert as_("coordinator").get(f"/questions/{banks['noise'].id}").status_code == 404
    assert as_("neighbour").get(f"/questions/{banks['own'].id}").status_code == 404
    assert as_("neighbour").see(f"/questions/{banks['starter'].id}") is not None
    assert as_("coordinator").get("/questions/99999999999").status_code == 404
