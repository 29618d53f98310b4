"""My redemptions: what to fetch, where and by when."""

from app.db import db
from app.points import ledger
from app.rewards import redemption_actions as actions
from app.rewards.models import Redemption


def test_what_to_fetch_by_when(as_, rice, card, reserve):
    reserve(rice, card())
    text = " ".join(as_("volunteer").see("/redemptions/").text_content().split())
    assert "大米 5 kg 待领取" in text
    assert "10月21日 周三 前到 钟埭街道禁毒社工站 领取" in text
    assert "大米" not in as_("resident").see("/redemptions/").text_content()


def test_what_was_just_reserved_is_said_as_long_as_it_waits(as_, rice, card, reserve):
    made, browser = reserve(rice, card()), as_("volunteer")
    url = f"/redemptions/?made={made.id}"
    (said,) = browser.see(url).xpath("//*[@role='status']/p/text()")
    assert said == "已为您留好“大米 5 kg”, 用了 30 分。请在 10月21日 周三 前到站点领取。"
    for other in ("0", "x", "", "9" * 30):
        assert not browser.see(f"/redemptions/?made={other}").xpath("//*[@role='status']/p")
    assert not as_("resident").see(url).xpath("//*[@role='status']/p")
    actions.cancel(made, made.person)
    assert not browser.see(url).xpath("//*[@role='status']/p")


def test_cancelled_the_points_are_back(as_, rice, card, reserve):
    made = reserve(rice, card())
    assert "已取消, 30 分退回卡上" in as_("volunteer").submit("/redemptions/", "/cancellation").text
    assert (db.session.get_one(Redemption, made.id).state, ledger.balance(made.card)) == ("voided", 52)


def test_what_was_fetched_cannot_be_cancelled(as_, rice, card, reserve, person):
    made, browser = reserve(rice, card()), as_("volunteer")
    form = browser.form(browser.see("/redemptions/"), "/cancellation")
    actions.hand_over(made, person("worker"))
    answer = browser.post(form.action, data=dict(form.form_values()))
    assert (answer.status_code, "已经领走" in answer.text) == (409, True)


def test_anothers_is_absent(as_, rice, card, reserve):
    made, browser = reserve(rice, card()), as_("resident")
    token = browser.see("/me/edit").xpath("//input[@name='csrf_token']/@value")
    data = {"csrf_token": token[0]}
    assert browser.post(f"/redemptions/{made.id}/cancellation", data=data).status_code == 404
    assert made.state == "reserved"


def test_nothing_yet(as_):
    assert "还没有兑换过" in as_("volunteer").see("/redemptions/").text_content()


def test_closing_the_account_gives_back_what_waits(rice, card, reserve, person):
    from app.people.account_actions import close
    from app.rewards import stock

    made = reserve(rice, card())
    close(person("volunteer"))
    assert (made.state, stock.left(rice)) == ("voided", 10)


def test_among_ones_own_data(as_, rice, card, reserve):
    reserve(rice, card())
    assert "大米 5 kg" in as_("volunteer").see("/me/data/redemptions").text_content()
