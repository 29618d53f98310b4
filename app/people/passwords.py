"""Which passwords are too easy to guess. No rules about signs for the public: length and a list do more."""

import string
import unicodedata
from functools import cache
from pathlib import Path

from flask_babel import gettext as _

SHORTEST, SHORTEST_OF_STAFF, LONGEST = 8, 10, 200
# What fingers run along; a piece of it, forwards or backwards, is no secret.
RUNS = ["0123456789" * 3, string.ascii_lowercase, "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertyuiopasdfghjklzxcvbnm"]


def weakness(password, own=(), strict=False):
    """Why this password will not do, or None. `own`: what a guesser knows of the person; `strict`: staff."""
    plain = unicodedata.normalize("NFKC", password).casefold().strip()
    if strict and len(plain) < SHORTEST_OF_STAFF:
        return staff_weakness(password)
    if len(plain) < SHORTEST:
        return _("密码至少 %(count)s 个字符。", count=SHORTEST)
    if plain in {str(word).casefold() for word in own if word}:
        return _("密码不能和名字、手机号或生日一样。")
    if plain in common() or is_simple(plain):
        return _("这个密码太常见, 一猜就中。换一个: 几个不相干的词连起来, 好记又难猜。")
    return staff_weakness(password) if strict else None


def staff_weakness(password):
    """Staff accounts: ten characters of three kinds (等级保护)."""
    kinds = [str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum()]
    used = sum(any(map(kind, password)) for kind in kinds)
    if len(password) >= SHORTEST_OF_STAFF and used >= 3:
        return None
    return _("工作人员的密码至少 10 个字符, 大写、小写、数字、符号里要有三种。")


def is_simple(plain):
    """One or two letters over and over, or a run along the keyboard."""
    repeats = len(set(plain[::2])) == 1 and len(set(plain[1::2])) == 1
    return repeats or any(plain in run or plain[::-1] in run for run in RUNS)


@cache
def common():
    """The commonest passwords of eight characters or more."""
    return frozenset((Path(__file__).parent / "common_passwords.txt").read_text().split())
