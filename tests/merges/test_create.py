"""Two accounts of one person on the page: which stays, a second look, the yes."""

import pytest

from app.access.models import Assignment, Person
from app.db import db
from app.people.account_actions import CLOSED_NAME
from app.people.merge_models import AccountMerge
from app.points import ledger
from tests.world import ELSEWHERE_TOWN


def url(kept, gone=None):
    return f"/people/{kept.id}/merge" + (f"?other={gone.volunteer_number}" if gone else "")


@pytest.fixture
def send(as_, person, other):
    def send(by="coordinator", kept=None, gone=None, **fields):
        about = {"note": "核对了身份证", **fields}
        return as_(by).submit(url(kept or person("volunteer"), gone or other), action="/merge", **about)

    return send


def test_the_second_look_tells_what_will_be(as_, person, other, give):
    give(person("volunteer"), 50, 1)
    give(other, 22, 2)
    text = as_("coordinator").see(url(person("volunteer"), other)).text_content()
    assert "V900001" in text
    assert "22 分转到留下的卡上" in text
    assert "今年两张卡一共记了 72 分, 多于 60 分" in text
    assert db.session.scalars(db.select(AccountMerge)).all() == []


def test_accounts_of_the_same_name_are_proposed(as_, person, other):
    page = as_("coordinator").see(url(person("volunteer")))
    assert page.xpath("//a[contains(@href, 'other=V900001')]")


def test_the_other_is_closed_and_its_mobile_opens_the_one_that_stays(send, person, other, give):
    give(other, 7, 2)
    assert "已合并" in send().text
    kept = person("volunteer")
    assert (kept.username, kept.mobile, ledger.balance(ledger.card_of(kept))) == ("volunteer", "13800000001", 7)
    gone = db.session.get_one(Person, other.id)
    assert (gone.name, gone.mobile, bool(gone.closed_at)) == (CLOSED_NAME, None, True)
    made = db.session.scalars(db.select(AccountMerge)).one()
    assert (made.kept_id, made.gone_id, made.note) == (kept.id, gone.id, "核对了身份证")


def test_the_same_yes_twice_is_one_merge(as_, person, other):
    browser = as_("coordinator")
    form = browser.form(browser.see(url(person("volunteer"), other)), "/merge")
    data = {**dict(form.form_values()), "note": "核对了身份证"}
    assert [browser.post(form.action, data=data).status_code for _ in range(2)] == [303, 303]
    assert len(db.session.scalars(db.select(AccountMerge)).all()) == 1


def test_the_other_way_round_is_one_link_away(as_, person, other):
    page = as_("coordinator").see(url(person("volunteer"), other))
    assert page.xpath(f"//a[starts-with(@href, '/people/{other.id}/merge')]")


@pytest.mark.parametrize("number", ["nobody", "x" * 81, "V\u202e1"])
def test_who_is_not_there_is_not_found(as_, person, number):
    text = as_("coordinator").see(f"/people/{person('volunteer').id}/merge?other={number}").text_content()
    assert "没有找到" in text or "80" in text


def test_one_account_is_not_two(as_, person):
    text = as_("coordinator").see(url(person("volunteer"), person("volunteer"))).text_content()
    assert "同一个账户" in text


def test_another_district_s_account_is_not_found(as_, person):
    text = as_("coordinator").see(url(person("volunteer"), person("neighbour_volunteer"))).text_content()
    assert "没有找到" in text


def refused(send, words, **who):
    answer = send(**who)
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.scalars(db.select(AccountMerge)).all() == []


def test_an_account_of_staff_is_not_closed(send, person):
    refused(send, "收回它的角色", gone=person("worker"))


def test_one_s_own_is_merged_by_another(send, person, other):
    refused(send, "由别人合并", kept=person("coordinator"), gone=other)


def test_into_an_account_of_staff_only_by_who_gives_out_their_roles(send, person, other):
    refused(send, "管着对方角色", kept=person("worker"), gone=other)
    assert "已合并" in send(by="admin", kept=person("worker"), gone=other).text


def test_two_birth_dates_are_two_people(send, person, other):
    other.birth_date = person("pupil").birth_date
    refused(send, "出生日期不同", gone=other)


def test_why_must_be_said(send):
    assert send(note="").status_code == 422


def test_with_a_password_of_its_own_the_other_s_is_not_taken(send, person, other):
    other.password_hash = "other"
    before = person("volunteer").password_hash
    send()
    assert person("volunteer").password_hash == before


def test_a_roster_s_account_opens_by_the_name_and_password_that_she_chose(send, person, other):
    kept, before = other, person("volunteer").password_hash
    send(kept=kept, gone=person("volunteer"))
    kept = db.session.get_one(Person, kept.id)
    assert (kept.username, kept.mobile, kept.password_hash) == ("volunteer", "13800000001", before)


def test_a_member_of_another_place_keeps_the_home_of_the_account_that_stays(send, person, other):
    send()
    roles = db.session.scalars(db.select(Assignment).filter_by(person_id=other.id, ended_at=None)).all()
    assert roles == []
    assert person("volunteer").division_code != ELSEWHERE_TOWN
