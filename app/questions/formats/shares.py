"""Choices by their letters, and what each is worth when a file says only which are right."""

from flask_babel import gettext as _

from app.errors import Refusal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def shared(kind, texts, letters):
    """The choices; the right ones share the whole mark, a wrong one among several takes it all away."""
    right = {LETTERS.index(letter) for letter in letters}
    if not right:
        raise Refusal(_("没有写答案的字母"))
    if max(right) >= len(texts):
        raise Refusal(_("答案 %(letters)s 不在选项里", letters="".join(sorted(set(letters)))))
    good, bad = (100, 0) if kind == "single" else (round(100 / len(right), 5), -100)
    return [{"text": text, "share": good if i in right else bad, "why": ""} for i, text in enumerate(texts)]
