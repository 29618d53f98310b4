"""What one got wrong: by topic, with the way to its end, until it is none."""

from datetime import timedelta

import pytest

from app import clock
from app.questions import actions
from app.questions.models import Question
from app.questions.response_actions import note
from tests.questions.worlds import ask

PAGE = "/mistakes/"
WRONG, RIGHT = 0, 1


def words(page):
    return " ".join(page.text_content().split())


def topics(browser):
    return [" ".join(row.text_content().split()) for row in browser.see(PAGE).xpath("//ul[@class='list']/li")]


@pytest.fixture
def miss(person):
    """`miss(version)`: the volunteer gets it wrong."""
    return lambda version, who="volunteer": note(person(who), version, WRONG, "practice")


@pytest.fixture
def version(app):
    return ask(None, code="refusal-001", lesson="say-no")


def test_nothing_wrong_yet(as_):
    browser = as_("volunteer")
    assert "没有错题" in words(browser.see(PAGE))
    assert "还没有弄懂的错题" in words(browser.see(f"{PAGE}?cleared=1"))


def test_mistakes_stand_under_their_topics(as_, miss, version):
    miss(version)
    miss(ask(None, code="help-001", text="求助?", topic="help"))
    miss(ask(None, code="help-002", text="还有?", topic="help"), "resident")
    assert topics(as_("volunteer")) == ["学会拒绝 1 题, 今天能练 1 题", "求助与举报 1 题, 今天能练 1 题"]


def test_explanation_and_lesson_are_one_tap_away(as_, miss, version):
    miss(version)
    page = as_("volunteer").see(PAGE)
    opened = " ".join(page.xpath("//details")[0].text_content().split())
    for said in ("0/3", "正确答案: 说不", "不明的东西不碰。", "错过 1 次, 最近 今天"):
        assert said in opened
    assert page.xpath("//details//a/@href") == ["/lessons/say-no"]


def test_three_days_of_right_answers_end_it(as_, miss, version, time, person):
    miss(version)
    said = []
    for days in (0, 1, 2):
        with time(days=days):
            browser = as_("volunteer")
            url = f"{PAGE}refusal?seed=1"
            (value,) = browser.see(url).xpath("//label[contains(., '说不')]/input/@value")
            told = browser.submit(url, action="/responses", a=value)
            said.append(next(w for w in ("1/3, 明天再答对一次", "2/3, 明天再答对一次", "弄懂了") if w in told.text))
            if days < 2:
                assert "今天没有要练的错题" in words(browser.see(url))
                assert topics(browser) == ["学会拒绝 1 题, 明天再练"]
    with time(days=2):
        browser = as_("volunteer")
        assert topics(browser) == []
        assert "弄懂了" in words(browser.see(f"{PAGE}?cleared=1"))
    assert said == ["1/3, 明天再答对一次", "2/3, 明天再答对一次", "弄懂了"]


def test_only_ones_own_open_mistakes_are_asked(as_, miss, version):
    miss(ask(None, code="refusal-002", text="别人错的?"), "resident")
    ask(None, code="refusal-003", text="没错过?")
    browser = as_("volunteer")
    assert "今天没有要练的错题" in words(browser.see(f"{PAGE}refusal"))
    miss(version)
    for seed in range(6):
        assert "电子烟" in words(browser.see(f"{PAGE}refusal?seed={seed}"))


def test_a_mistake_from_another_district_can_still_be_mended(as_, miss, version):
    from app.access.places import Division
    from app.db import db
    from tests.world import ELSEWHERE

    far = ask(db.session.get(Division, ELSEWHERE), text="恩平问?")
    miss(far)
    browser = as_("volunteer")
    assert "恩平问?" in words(browser.see(f"{PAGE}refusal"))
    browser.submit(f"{PAGE}refusal?seed=1", action="/responses", a="0")
    assert browser.get(f"{PAGE}refusal/{version.id}").status_code == 200
    assert as_("resident").get(f"{PAGE}refusal/{far.id}").status_code == 404


def test_a_retired_question_is_no_burden_any_more(as_, miss, version):
    from app.db import db

    miss(version)
    actions.retire(db.session.get(Question, version.question_id))
    assert topics(as_("volunteer")) == []


def test_the_same_post_twice_counts_once(as_, miss, version, person):
    from app.db import db
    from app.questions.models import Response

    miss(version)
    browser = as_("volunteer")
    form = browser.form(browser.see(f"{PAGE}refusal?seed=1"), "/responses")
    data = {**dict(form.form_values()), "a": "0"}
    assert len({browser.post(form.action, data=data).headers["Location"] for _ in range(2)}) == 1
    assert db.session.query(Response).count() == 2


def test_the_share_correct_is_drawn_month_by_month(as_, version, person):
    for back, said in ((400, RIGHT), (61, WRONG), (60, RIGHT), (31, RIGHT), (0, WRONG), (0, WRONG), (0, RIGHT)):
        with clock.at(clock.now() - timedelta(days=back)):
            note(person("volunteer"), version, said, "practice")
    note(person("resident"), version, RIGHT, "practice")
    page = as_("volunteer").see(PAGE)
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//table[@class='bars']/tbody/tr")]
    assert rows == ["2026-08 50% 1/2", "2026-09 100% 1/1", "2026-10 33% 1/3"]
    assert page.xpath("//table//*[local-name()='rect'][@class='part']/@width") == ["50", "100", "33"]


def test_many_mistakes_come_in_pages(as_, miss):
    for number in range(12):
        miss(ask(None, code=f"help-{number:03}", text=f"第{number}问?", topic="help"))
    browser = as_("volunteer")
    assert len(browser.see(PAGE).xpath("//details")) == 10
    assert len(browser.see(f"{PAGE}?page=2").xpath("//details")) == 2


def test_visitors_sign_in_first_and_a_topic_must_be_one(browser, as_):
    assert browser.get(PAGE).status_code == 303
    assert as_("volunteer").get(f"{PAGE}nonsense").status_code == 404


def test_what_i_answered_is_among_my_data_and_goes_with_the_account(as_, miss, version, person):
    from app.db import db
    from app.questions.models import Mistake, Response
    from tests.world import PASSWORD

    miss(version)
    browser = as_("volunteer")
    told = words(browser.see("/me/data/responses"))
    assert "练习" in told
    assert "试一口" in told
    assert "0/3" in words(browser.see("/me/data/mistakes"))
    assert "试一口" not in words(as_("resident").see("/me/data/responses"))
    browser.submit("/me/closure", "/me/closure", password=PASSWORD)
    db.session.expire_all()
    (response,) = db.session.scalars(db.select(Response))
    assert (response.person_id, response.division_code) == (None, "330482005")
    assert db.session.query(Mistake).count() == 0
