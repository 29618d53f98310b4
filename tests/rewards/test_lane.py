"""The short way of a tap says and writes what the long one does, and leaves to it all that is not plain."""

from datetime import timedelta

import pytest
from flask_wtf.csrf import generate_csrf

from app import clock
from app.access.door import end_all
from app.access.models import Assignment, Consent, SignIn
from app.db import db
from app.points import checking, ledger, merging
from app.points.chain_models import Head, Seal
from app.points.household_models import Household, HouseholdMember
from app.points.models import Entry
from app.rewards import redemption_actions, stock, stock_actions
from app.rewards.models import Redemption
from app.rewards.stock_models import StockMove, StockSeal
from app.web import lanes
from tests.lanes import rows_of, told
from tests.races import at_once, ready
from tests.rewards.conftest import fill


@pytest.fixture
def tap(rice, as_, card):
    """`tap("volunteer")`: a browser of somebody with 52 points, and the form it would send for the rice."""

    def come(username="volunteer", reward=rice):
        card(username)
        browser = as_(username)
        form = browser.form(browser.see(f"/rewards/{reward.id}"), "/redemptions")
        return browser, form.action, dict(form.form_values())

    return come


def send(browser, url, form, **more):
    return browser.post(url, data=form, **more)


def made():
    return db.session.scalars(db.select(Redemption).order_by(Redemption.id)).all()


LIMITS = [{}, {"person_month": 1}, {"household_month": 2, "person_ever": 3}]
BOOSTED = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("headers", [{}, {"Accept-Language": "en"}, BOOSTED])
def test_both_ways_say_and_write_the_same(tap, reward, taken, monkeypatch, limits, headers):
    towel = reward("毛巾", 5, **limits)
    one, other = tap("volunteer", towel), tap("resident", towel)
    short = told(one[0], send(*one, headers=headers))
    assert taken == [True]
    monkeypatch.setattr(lanes, "WAYS", [])
    assert told(other[0], send(*other, headers=headers)) == short
    for model in (Redemption, StockMove, Entry):
        first, second = rows_of(model)[-2:]
        assert first == second


def test_the_rows_name_their_person_and_are_sealed(tap, taken):
    send(*tap())
    (mine,) = made()
    (entry,) = ledger.entries_of(("redemption", mine.id))
    move = db.session.scalars(db.select(StockMove).filter_by(source_kind="redemption", source_id=mine.id)).one()
    people = {mine.person_id, mine.made_by_id, mine.card.person_id, entry.by_id, move.by_id}
    assert (len(people), entry.card_id, mine.key.split("-")[1]) == (1, mine.card_id, str(mine.person_id))
    assert (entry.after, move.after, stock.left(mine.reward)) == (22, 9, 9)
    for model, chain in ((Seal, "points"), (StockSeal, "stock")):
        seals = db.session.scalar(db.select(db.func.count(model.number)))
        assert seals == db.session.get_one(Head, chain).number == 2
    assert (checking.check().fault, taken) == ("", [True])


def test_the_same_tap_twice_is_one(tap, taken, rice):
    browser, url, form = tap()
    led = send(browser, url, form).location
    assert led == f"/redemptions/?made={made()[0].id}"
    # The answer was lost, and meanwhile it is shown to nobody.
    rice.hidden = True
    assert send(browser, url, form).location == led
    assert send(browser, url, {**form, "once": "another"}).status_code == 303
    assert taken == [True, False, False]
    assert len(made()) == 1


def test_the_last_two_are_had_in_two_taps_and_the_points_to_the_last(reward, tap, taken):
    last = reward("牙膏", 26, count=2)
    late = tap("resident", last)
    for _ in range(2):
        send(*tap(reward=last))
    assert (stock.left(last), ledger.balance(made()[0].card)) == (0, 0)
    assert send(*late).status_code == 422
    assert taken == [True, True, False]


def test_who_works_here_gets_theirs_by_the_short_way_too(tap, taken):
    assert send(*tap("worker")).status_code == 303
    assert taken == [True]


CASES = []


def spoil(name, status):
    """Declare a case: what must not go the short way, and how the long one answers."""
    return lambda work: CASES.append(pytest.param(work, status, id=name)) or work


@spoil("more than there is on the card", 422)
def _(rice, person):
    rice.points = 53


@spoil("nothing left", 422)
def _(rice, person):
    stock_actions.take_count(rice, 0, "", "count-of-rice", person("worker"))


@spoil("hidden meanwhile", 404)
def _(rice, person):
    rice.hidden = True


@spoil("its first day is to come", 404)
def _(rice, person):
    rice.first_day = clock.today() + timedelta(days=1)


@spoil("its last day is over", 404)
def _(rice, person):
    rice.last_day = clock.today() - timedelta(days=1)


@spoil("not for one of that age", 422)
def _(rice, person):
    rice.audience = "child"


@spoil("moved away", 422)
def _(rice, person):
    person("volunteer").division_code = "440785001"


def take(rice, person, **limits):
    """One was had before, and there are limits now."""
    rice.points = 1
    card = ledger.card_of(person("volunteer"))
    before = redemption_actions.reserve(rice, card, 1, "before-that", card.person)
    for name, most in limits.items():
        setattr(rice, name, most)
    return before


@spoil("the month's limit is reached", 422)
def _(rice, person):
    take(rice, person, person_month=1)


@spoil("the household's limit is reached by one alone", 422)
def _(rice, person):
    take(rice, person, household_month=1)


@spoil("the limit for ever is reached long ago", 422)
def _(rice, person):
    before = take(rice, person, person_ever=1)
    before.day = clock.today() - timedelta(days=300)


@spoil("of a household, which shares its limits", 303)
def share(rice, person, name="volunteer"):
    who, home = person(name), Household()
    yes = Consent(person_id=who.id, purpose="household", version="1")
    db.session.add_all([home, yes])
    db.session.flush()
    db.session.add(HouseholdMember(household_id=home.id, person_id=who.id, consent_id=yes.id))


@spoil("the card was put together with another", 422)
def _(rice, person):
    merging.unite(*[ledger.card_of(person(name)) for name in ("volunteer", "resident")])


@spoil("an ended sign-in", 401)
def _(rice, person):
    end_all(person("volunteer"))


@spoil("a sign-in of months ago", 401)
def _(rice, person):
    db.session.execute(db.update(SignIn).values(made_at=clock.now() - timedelta(days=91)))


@spoil("staff that was idle for an hour", 401)
def _(rice, person):
    db.session.add(Assignment(person=person("volunteer"), role="worker", division_code=rice.division_code))
    db.session.execute(db.update(SignIn).values(seen_at=clock.now() - timedelta(minutes=61)))


@spoil("a sign-in that was idle for a while is noted", 303)
def _(rice, person):
    db.session.execute(db.update(SignIn).values(seen_at=clock.now() - timedelta(minutes=6)))


@pytest.mark.parametrize("way", ["both", "long"])
@pytest.mark.parametrize(("case", "status"), CASES)
def test_what_is_not_plain_goes_the_long_way(tap, rice, person, taken, monkeypatch, case, status, way):
    browser, url, form = tap()
    case(rice, person)
    db.session.commit()
    before = len(made())
    if way == "long":
        monkeypatch.setattr(lanes, "WAYS", [])
    assert send(browser, url, form).status_code == status
    assert True not in taken
    assert len(made()) == before + (status == 303)
    assert checking.check().fault == ""


STRANGE = [
    ({"csrf_token": "x"}, 400),
    ({"card": "x"}, 422),
    ({"card": ""}, 422),
    ({"card": "1" * 12}, 422),
    ({"key": "short"}, 422),
    ({"key": "k" * 65}, 422),
    ({"key": "米" * 8}, 303),
    ({"key": "0" * 8 + "\0"}, 303),
    ({"once": "x" * 5000}, 303),
]


@pytest.mark.parametrize(("change", "status"), STRANGE)
def test_a_strange_form_goes_the_long_way(tap, taken, change, status):
    browser, url, form = tap()
    assert send(browser, url, {**form, **change}).status_code == status
    assert True not in taken


def test_a_part_for_a_script_and_an_address_with_more_in_it_go_the_long_way(tap, taken):
    browser, url, form = tap()
    part = {"HX-Request": "true", "HX-Current-URL": "http://localhost/rewards/1"}
    assert send(browser, url, form, headers=part).headers["HX-Location"] == "/redemptions/?made=1"
    assert send(browser, f"{url}?x=1", form).status_code == 303
    assert (True not in taken, len(made())) == (True, 1)


@pytest.mark.parametrize(
    ("referrer", "status"),
    [("https://localhost/rewards/1", 303), ("https://elsewhere.cn/", 400), ("http://localhost/", 400), ("", 400)],
)
def test_by_https_the_page_before_must_be_one_of_ours(tap, taken, referrer, status):
    said = {"Referer": referrer} if referrer else {}
    assert send(*tap(), headers=said, base_url="https://localhost").status_code == status
    assert taken == [status == 303]


def test_a_seal_of_another_browser_or_key_goes_the_long_way(tap, taken, app):
    browser, url, form = tap()
    others = tap("resident")[2]["csrf_token"]
    with app.test_request_context():
        stolen = generate_csrf("another key")
    for seal in (others, stolen, ""):
        assert send(browser, url, {**form, "csrf_token": seal}).status_code == 400
    assert (taken, made()) == ([False] * 3, [])


def test_a_notice_from_before_is_told_too(tap, taken):
    browser, url, form = tap()
    with browser.session_transaction() as session:
        session["_flashes"] = [["message", "还没看到的话"]]
    page = browser.see(send(browser, url, form).location)
    assert len(page.xpath("//*[@role='status']")) == 1
    assert "还没看到的话" in page.text_content()
    assert "已为您留好" in page.text_content()
    assert taken == [True]


def test_another_ones_card_goes_the_long_way_and_is_absent(tap, card, taken):
    others = card("resident")
    browser, url, form = tap()
    assert send(browser, url, {**form, "card": others.id}).status_code == 404
    assert (taken, made()) == ([False], [])


@pytest.mark.race
def test_the_two_ways_beside_each_other_sell_the_last_one_once(reward, person, as_):
    """A card of a household goes the long way, the others the short one."""
    last, names = reward("最后一瓶", 5, count=1), ("volunteer", "resident", "participant", "worker")
    for number, name in enumerate(names, start=1):
        fill(person(name), 20, key=number)
    for name in names[:2]:
        share(last, person, name)
    db.session.commit()
    answers = at_once(*[ready(as_(name), f"/rewards/{last.id}", "/redemptions") for name in names])
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]
    assert (stock.left(last), checking.check().fault) == (0, "")
