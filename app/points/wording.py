"""What an entry is called, for the one who reads it."""

from flask_babel import gettext as _

from app.points.rule_models import CONDUCT
from app.web.filters import said
from app.web.labels import LABELS


def rule_name(entry):
    """The rule by its name; an entry older than the rules, or of none, by what its code is called."""
    if entry.rule_version:
        return said(entry.rule_version.name)
    return str(LABELS["rule"].get(entry.rule, entry.rule))


def title(entry):
    """What was written with it, else its rule's name; on a conduct card never what somebody typed."""
    return rule_name(entry) if entry.programme == CONDUCT else entry.note or rule_name(entry)


def points_of(rule):
    """5 分, or 1–10 分 where a person decides."""
    if rule.points_most is None:
        return _("%(points)s 分", points=rule.points)
    return _("%(least)s–%(most)s 分", least=rule.points, most=rule.points_most)


def caps_of(rule):
    """The rule's caps in words, the narrowest end first."""
    words = {
        "cap_source": _("同一来源最多 %(count)s 分", count=rule.cap_source),
        "cap_day": _("每天最多 %(count)s 分", count=rule.cap_day),
        "cap_month": _("每月最多 %(count)s 分", count=rule.cap_month),
        "cap_year": _("每年最多 %(count)s 分", count=rule.cap_year),
    }
    return [text for name, text in words.items() if getattr(rule, name) is not None]
