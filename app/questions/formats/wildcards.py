"""Moodle's star in an accepted answer stands for anything; here it is a star."""

from flask_babel import gettext as _

from app.questions.formats.texts import add


def fillin(accept, notes, case=False):
    """The body of a fill-in from answers as Moodle writes them: \\* is a star, * alone is any other answer."""
    kept = [one for one in accept if one["text"] != "*"]
    if len(kept) < len(accept):
        add(notes, _("「*」(其他任何回答)和它的说明没有保留"))
    for one in kept:
        if "*" in one["text"].replace("\\*", ""):
            add(notes, _("答案里的 * 在这里就是星号, 不代表任何文字"))
        one["text"] = one["text"].replace("\\*", "*")
    return {"accept": kept, "case": case}


def starred(text):
    """The reverse: a text in which each star is only a star."""
    return text.replace("*", "\\*")
