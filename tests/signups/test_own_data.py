"""What I signed up for is among my own data; a closed account leaves no names behind."""

from app.db import db
from app.events.models import Event, Signup
from app.events.signup_actions import sign_up
from tests.world import PASSWORD


def test_my_signups_are_among_my_data(publish, as_, crowd):
    sign_up(publish(title="进市集", places=3), crowd[0], ["奶奶"])
    sign_up(publish(title="别人的", places=3), crowd[1])
    text = as_("volunteer").see("/me/data/signups").text_content()
    assert "进市集" in text
    assert "奶奶" in text
    assert "别人的" not in text


def test_closing_the_account_frees_its_places(publish, as_, crowd):
    event = publish(places=3)
    sign_up(event, crowd[0], ["奶奶"])
    as_("volunteer").submit("/me/closure", "/me/closure", password=PASSWORD)
    assert db.session.get_one(Event, event.id).taken == 0
    signup = db.session.scalars(db.select(Signup)).one()
    assert (signup.state, signup.steps[-1].reason, signup.companions[0].name) == ("withdrawn", "账户注销", "同行的人")
