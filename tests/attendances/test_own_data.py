"""Where I was is among my own data, in words; a closed account leaves no names on the rosters."""

from app.db import db
from app.events import attendance_actions as attendances
from app.events.models import Attendance
from app.events.signup_actions import sign_up
from tests.world import PASSWORD


def test_why_minutes_do_not_count_is_said_in_words(as_, closed):
    closed(0, 40)
    text = as_("volunteer").see("/me/data/attendances").text_content()
    assert "不足 72 分钟" in text
    assert "short" not in text


def test_closing_the_account_takes_the_family_s_names_off_the_roster(as_, market, person):
    signup = sign_up(market, person("volunteer"), ["奶奶"])
    attendances.come_along(market, signup.companions[0], person("coordinator"))
    attendances.walk_in(market, "路人", person("coordinator"))
    as_("volunteer").submit("/me/closure", "/me/closure", password=PASSWORD)
    assert sorted(one.who for one in db.session.scalars(db.select(Attendance))) == ["同行的人", "路人"]
