"""Answer, see why, at once: for visitors and for people, nothing but the answer is kept."""

from datetime import timedelta

import pytest

from app import clock
from app.db import db
from app.questions import actions
from app.questions.models import Mistake
from tests.questions.worlds import ask
from tests.quizzes import bodies

PAGE = "/practice/refusal"


def words(answer):
    from lxml import html

    return " ".join(html.fromstring(answer.text).text_content().split())


def topics(browser, query=""):
    rows = browser.see(f"/practice/{query}").xpath("//ul[@class='list']/li")
    return [" ".join(row.text_content().split()) for row in rows]


def test_the_topics_of_what_one_may_see(bank, browser, as_):
    assert topics(browser) == ["学会拒绝 2 题"]
    assert topics(as_("volunteer")) == ["毒品与禁毒法 1 题", "学会拒绝 2 题"]
    assert topics(browser, "?ages=child") == ["学会拒绝 1 题"]
    assert topics(browser, "?ages=teen") == []


def test_a_visitor_answers_and_sees_why(bank, browser, answer, responses):
    wrong = answer(browser, f"{PAGE}?seed=1", "试一口")
    assert "答得不对" in wrong.text
    assert "不明的东西不碰。" in wrong.text
    (one,) = responses()
    assert (one.setting, one.person_id, one.division_code, one.right, one.said) == ("practice", None, None, False, 0)
    assert db.session.query(Mistake).count() == 0


def test_what_a_person_gets_wrong_goes_among_the_mistakes(bank, as_, person, answer, responses):
    answer(as_("volunteer"), f"{PAGE}?seed=1", "看看")
    (one,) = responses()
    assert (one.person_id, one.division_code, one.right) == (person("volunteer").id, "330482005", False)
    assert db.session.query(Mistake).count() == 1


def test_the_next_question_is_another_one(bank, browser, answer):
    told = answer(browser, f"{PAGE}?seed=7")
    assert "答对了" in told.text
    browser.see(told.request.full_path)
    (link,) = browser.page.xpath("//a[contains(@class,'primary')]/@href")
    first = "第一问?" in words(told)
    assert ("第二问?" if first else "第一问?") in browser.see(link).text_content()


def test_the_lesson_is_one_tap_away(bank, browser, answer):
    url = next(f"{PAGE}?seed={n}" for n in range(20) if "第一问?" in browser.see(f"{PAGE}?seed={n}").text_content())
    told = answer(browser, url)
    assert '/lessons/say-no"' in told.text


def test_a_round_is_kept_in_the_address_and_looking_writes_nothing(bank, browser, responses):
    page = browser.see(f"{PAGE}?seed=42&ages=child")
    assert "第二问?" in page.text_content()
    assert page.xpath("//input[@name='seed']/@value") == ["42"]
    assert not [one for one in browser.statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert responses() == []


def test_without_a_choice_nothing_counts_and_it_says_so(bank, browser, responses):
    told = browser.submit(f"{PAGE}?seed=1", action="/responses")
    assert told.status_code == 422
    assert "还没有选答案" in told.text
    assert responses() == []


def test_the_same_post_twice_counts_once(bank, browser, responses):
    form = browser.form(browser.see(f"{PAGE}?seed=1"), "/responses")
    data = {**dict(form.form_values()), "a": "0"}
    places = {browser.post(form.action, data=data).headers["Location"] for _ in range(2)}
    assert len(places) == len(responses()) == 1


@pytest.mark.parametrize("kind", list(bodies()))
def test_every_kind_can_be_answered_rightly(browser, kind, responses):
    from app.questions import showing
    from app.questions.grading import best

    version = ask(None, code=f"help-{kind}", kind=kind, body=bodies()[kind][0], topic="help")
    form = browser.form(browser.see("/practice/help?seed=5"), "/responses")
    values = showing.shown(kind, version.body, best(kind, version.body), f"5-{version.id}")
    told = browser.submit("/practice/help?seed=5", action="/responses", a=values)
    assert form is not None
    assert "答对了" in told.text
    assert [one.right for one in responses()] == [True]


@pytest.mark.parametrize("said", ["x" * 10_000, "\x00", "-1", "999999999999999999999", "禁" * 3000, "{}"])
def test_nonsense_is_no_answer_or_a_wrong_one(browser, said, responses):
    ask(None, code="help-blank", kind="fillin", body=bodies()["fillin"][0], topic="help")
    ask(None, code="refusal-001")
    for url in ("/practice/help?seed=1", f"{PAGE}?seed=1"):
        told = browser.submit(url, action="/responses", a=said)
        assert told.status_code in (200, 422)
    assert [one.right for one in responses()] in ([], [False])


@pytest.mark.parametrize("version", ["", "0", "-5", "abc", "99999999999999999999"])
def test_a_post_that_names_no_question_is_absent(bank, browser, version):
    form = browser.form(browser.see(PAGE), "/responses")
    data = {**dict(form.form_values()), "version": version, "a": "0"}
    assert browser.post(form.action, data=data).status_code == 404


def test_what_one_may_not_see_is_neither_asked_nor_answered(bank, browser, as_, responses):
    form = browser.form(browser.see(PAGE), "/responses")
    for name, who in (("own", browser), ("town", as_("volunteer")), ("noise", as_("volunteer"))):
        topic, version = bank[name].topic, bank[name].id
        token = who.form(who.see(PAGE), "/responses")
        data = {**dict(token.form_values()), "version": version, "a": "0"}
        assert who.post(f"/practice/{topic}/responses", data=data).status_code == 404
        assert who.get(f"/practice/{topic}/{version}").status_code == 404
    assert (responses(), form is None) == ([], False)


def test_retired_expired_and_coming_questions_are_not_asked(bank, browser):
    actions.retire(bank["first"].question)
    day = timedelta(days=1)
    ask(None, code="help-1", topic="help", first_day=clock.today() + day)
    ask(None, code="help-2", topic="help", last_day=clock.today() - day)
    assert topics(browser) == ["学会拒绝 1 题"]
    assert "还没有题" in browser.see("/practice/help").text_content()


@pytest.mark.parametrize("url", ["/practice/nonsense", "/practice/refusal/0", "/practice/refusal/99999999999"])
def test_what_is_not_there_is_absent(bank, browser, url):
    assert browser.get(url).status_code == 404


@pytest.mark.parametrize("query", ["?ages=old", "?seed=" + "9" * 10_000, "?after=abc", "?after=99999999999999999999"])
def test_an_address_that_makes_no_sense_still_asks(bank, browser, query):
    assert browser.see(f"{PAGE}{query}").xpath("//input[@name='a']")


def test_what_was_answered_lately_waits(bank, as_, answer, time):
    browser = as_("volunteer")
    seen = []
    for later in range(4):
        with time(minutes=later):
            told = answer(browser, f"{PAGE}?seed={later}")
        seen.append("第一问?" in words(told))
    assert seen in ([True, False] * 2, [False, True] * 2)
