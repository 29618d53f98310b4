"""A new password for whoever was read a code: the person's side of reset_codes."""

from flask_babel import gettext as _

from app.access import throttle
from app.errors import Refusal
from app.people.account_actions import set_password
from app.people.names import normal
from app.people.reset_codes import find_code, use
from app.people.sign_in import find

# (tries before it slows down, longest pause in seconds)
BY_ADDRESS, BY_NAME = (20, 60), (10, 30)


def recognise(login, code, address):
    """(person, their code, "") or (None, None, what to say), in the same words whether the name exists or not.

    Failures are counted, so: returned, not raised.
    """
    login = normal(login)
    keys = {
        throttle.key_of("reset-address", address): BY_ADDRESS,
        throttle.key_of("reset-name", login): BY_NAME,
    }
    pause = max(throttle.wait(key, *limits) for key, limits in keys.items())
    if pause:
        return None, None, throttle.too_fast(pause)
    person = find(login)
    row = find_code(person, code)
    if row is None or person is None:
        throttle.failed(*keys)
        return None, None, no_fit()
    return person, row, ""


def renew(person, code, password):
    """Use the code up for a new password."""
    if not use(code):
        raise Refusal(no_fit())
    set_password(person, password)


def no_fit():
    return _("名字或重设码不对, 或者码已经过期、用过。请找站里的工作人员再要一个。")
