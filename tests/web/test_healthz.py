"""Whether the database answers."""


def test_it_says_that_the_database_answers(browser):
    assert browser.get("/healthz").json == {"database": "ok"}
