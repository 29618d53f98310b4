"""Words that have changed are agreed to anew."""

import pytest

from app.access.models import Consent
from app.db import db
from app.people import consent


@pytest.fixture
def older(person):
    """The pupil's guardian agreed to an older version."""
    agreed = consent.agree(person("pupil"), "沈妈妈")
    agreed.version = "2025-01"
    db.session.commit()
    return agreed


def versions():
    return [(one.version, one.guardian_name) for one in db.session.scalars(db.select(Consent).order_by(Consent.id))]


def test_who_agreed_to_an_older_version_is_shown_the_new_one(as_, older):
    browser = as_("pupil")
    assert "用途说明有新的版本" in browser.see("/me").text_content()
    browser.submit("/me/consent", "/me/consent")
    assert versions() == [("2025-01", "沈妈妈"), (consent.VERSION, "沈妈妈")]
    assert "用途说明有新的版本" not in browser.see("/me").text_content()


def test_agreed_twice_is_agreed_once(as_, older, person):
    browser = as_("pupil")
    page = browser.see("/me/consent")
    form = dict(browser.form(page, "/me/consent").form_values())
    for _again in range(2):
        browser.post("/me/consent", data=form)
    consent.renew(person("pupil"))
    assert len(versions()) == 2


def test_a_child_is_asked_for_the_guardian(as_, older):
    assert "监护人看过了, 同意" in as_("pupil").see("/me/consent").text_content()


def test_who_agreed_to_these_words_is_not_asked(as_, person):
    consent.agree(person("volunteer"))
    page = as_("volunteer").see("/me/consent").text_content()
    assert "您已经同意了现在的版本" in page
