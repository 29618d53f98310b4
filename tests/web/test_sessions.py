"""The session's cookie is Flask's own, sealed with less work."""

import pytest
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature

SHORT = {"_user_id": "x" * 40, "csrf_token": "y" * 40}
LONG = {**SHORT, "_flashes": [["message", "已为您留好“大米 5 kg”, 用了 30 分。" * 9]]}


@pytest.fixture
def ours(app):
    return app.session_interface.get_signing_serializer(app)


@pytest.fixture
def flasks(app):
    return SecureCookieSessionInterface().get_signing_serializer(app)


@pytest.mark.parametrize("kept", [{}, SHORT, LONG])
def test_each_reads_what_the_other_wrote(ours, flasks, kept):
    assert ours.loads(flasks.dumps(kept)) == flasks.loads(ours.dumps(kept)) == ours.loads(ours.dumps(kept)) == kept


def test_a_long_one_is_packed_about_as_small(ours, flasks):
    assert len(ours.dumps(LONG)) < len(str(LONG))
    assert len(ours.dumps(LONG)) < 1.1 * len(flasks.dumps(LONG))


def test_what_was_changed_on_the_way_is_nothing(ours, browser):
    value = ours.dumps(SHORT)
    changed = ("A" if value[0] != "A" else "B") + value[1:]
    with pytest.raises(BadSignature):
        ours.loads(changed)
    browser.set_cookie("weizhan", changed)
    with browser.session_transaction() as session:
        assert dict(session) == {}


def test_a_notice_that_is_still_to_be_translated_is_put_into_words(ours):
    class Later:
        def __str__(self):
            return "好"

    assert ours.loads(ours.dumps({"notice": Later()})) == {"notice": "好"}
