"""Coming in: the right password opens, a wrong one slows down whoever guesses, and nobody learns who is here."""

from app.access.models import SignIn
from app.db import db
from tests.world import PASSWORD


def test_the_right_password_opens_the_door(browser):
    answer = browser.submit("/sign-in", name="volunteer", password=PASSWORD)
    assert answer.status_code == 200
    assert browser.see("/me").findtext(".//h1")


def test_the_button_pressed_twice_opens_the_door_both_times(browser):
    data = dict(browser.form(browser.see("/sign-in")).form_values()) | {"name": "volunteer", "password": PASSWORD}
    cookie = browser.get_cookie("weizhan").value
    browser.post("/sign-in", data=data)
    browser.set_cookie("weizhan", cookie)
    browser.post("/sign-in", data=data)
    assert browser.get("/me").status_code == 200


def test_a_pupil_without_an_account_is_led_to_the_class_code(browser):
    assert browser.see("/sign-in").xpath("//main//a[@href='/class']")


def test_a_person_is_led_back_to_where_they_were_going(browser):
    answer = browser.submit(
        "/sign-in?next=/events/%3Fkind%3Dservice", name="volunteer", password=PASSWORD, follow=False
    )
    assert answer.headers["Location"] == "/events/?kind=service"


def test_nobody_is_led_to_another_site(browser):
    answer = browser.submit("/sign-in?next=//evil.example/", name="volunteer", password=PASSWORD, follow=False)
    assert answer.headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_sound_the_same(browser):
    wrong = browser.submit("/sign-in", name="volunteer", password="not this one")
    unknown = browser.submit("/sign-in", name="nobody-here", password="not this one")
    assert wrong.status_code == unknown.status_code == 422
    assert "用户名或密码不对" in wrong.text
    assert "用户名或密码不对" in unknown.text


def test_guessing_is_slowed_down_even_for_the_right_password(browser, time):
    for _ in range(6):
        browser.submit("/sign-in", name="volunteer", password="guess")
    assert "试得太快了" in browser.submit("/sign-in", name="volunteer", password=PASSWORD).text
    with time(minutes=6):
        assert browser.submit("/sign-in", name="volunteer", password=PASSWORD).status_code == 200


def test_a_stranger_who_guesses_cannot_keep_the_owner_out(app, browser):
    browser.submit("/sign-in", name="volunteer", password=PASSWORD)
    browser.submit("/me", action="/sign-out")
    for number in range(80):
        stranger = app.test_client()
        fields = {"name": "volunteer", "password": "guess"}
        form = stranger.form(stranger.see("/sign-in"))
        stranger.post(
            "/sign-in", data={**dict(form.form_values()), **fields}, environ_base={"REMOTE_ADDR": f"10.0.{number}.1"}
        )
    assert browser.submit("/sign-in", name="volunteer", password=PASSWORD).status_code == 200


def test_signing_out_ends_it_on_the_server_too(app, as_):
    browser = as_("volunteer")
    cookie = browser.get_cookie("weizhan").value
    form = browser.see("/me")
    assert form is not None
    browser.submit("/me", action="/sign-out")
    assert db.session.scalars(db.select(SignIn)).one().ended_at is not None
    thief = app.test_client()
    thief.set_cookie("weizhan", cookie)
    assert thief.get("/me").status_code == 303
