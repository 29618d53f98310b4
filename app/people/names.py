"""What a person may be called here: the user name or mobile number to sign in with, and the name itself."""

import re
import unicodedata

from flask_babel import gettext as _

MOBILE = re.compile(r"1[0-9]{10}")
SHORTEST, LONGEST = 2, 30
# Besides letters, digits and characters.
MARKS = "._-"


def normal(login):
    """One writing for what people type alike: full width, capitals, a number written in groups."""
    text = unicodedata.normalize("NFKC", login).casefold().strip()
    digits = re.sub(r"[ -]", "", text).removeprefix("+86")
    return digits if is_mobile(digits) else text


def is_mobile(text):
    return MOBILE.fullmatch(text) is not None


def login_problem(text):
    """What is wrong with a (normal) user name or mobile number, or None."""
    if is_mobile(text):
        return None
    if text.isdigit():
        return _("手机号是 1 开头的 11 位数字; 用户名不能全是数字。")
    if not SHORTEST <= len(text) <= LONGEST:
        return _("用户名要 %(least)s 到 %(most)s 个字。", least=SHORTEST, most=LONGEST)
    if not all(letter.isalnum() or letter in MARKS for letter in text):
        return _("用户名只能用汉字、字母、数字和 . _ -")
    return None


def is_name(text):
    """Whether something in it can be read: a name of blanks and invisible marks is none.

    A character newer than this Python's tables (Cn) may be a rare surname.
    """
    return any(unicodedata.category(letter)[0] == "L" or unicodedata.category(letter) == "Cn" for letter in text)
