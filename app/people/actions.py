"""What staff do to an account that is not theirs: open it for somebody, put its data right."""

from flask_babel import gettext as _

from app.access.models import Assignment, Person
from app.db import db
from app.errors import Refusal
from app.people.account_actions import move, unique_login
from app.people.ages import needs_guardian
from app.people.consent import agree
from app.people.reset_codes import may_act_for


def add(name, home, organisation_id=None, mobile=None, username=None, birth_date=None, guardian="", by=None):
    """An account for somebody at the desk who agreed on paper. It has no password: a reset code brings one."""
    if needs_guardian(birth_date) and not guardian:
        raise Refusal(_("未满 14 岁, 要有监护人的姓名和同意。"))
    person = Person(
        name=name,
        division_code=home,
        organisation_id=organisation_id,
        mobile=mobile,
        username=username,
        birth_date=birth_date,
    )
    with unique_login():
        db.session.add(person)
    person.username = username or (None if mobile else username_from(person.volunteer_number))
    db.session.add(Assignment(person_id=person.id, role="member", division_code=home, given_by_id=by and by.id))
    agree(person, guardian if needs_guardian(birth_date) else None)
    return person


def username_from(volunteer_number):
    """For somebody who came without a mobile number or a user name; nobody else's, as the number is unique."""
    return f"v{volunteer_number}"


def put_right(person, by, name, home, organisation_id, mobile):
    """Correct what was misspelt or has changed. Where one lives moves the member's role along."""
    if person.closed_at:
        raise Refusal(_("这个账户已经注销。"))
    if not may_act_for(by, person):
        raise Refusal(_("这是工作人员的账户, 只有管着对方角色的管理员能改。"))
    if not (mobile or person.username):
        raise Refusal(_("这个账户只靠手机号登录, 不能留空。"))
    with unique_login():
        person.name, person.organisation_id, person.mobile = name, organisation_id, mobile
    move(person, home)
