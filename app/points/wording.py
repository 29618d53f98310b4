"""What an entry is called, for the one who reads it."""

from app.web.filters import said
from app.web.labels import LABELS


def rule_name(entry):
    """The rule by its name; an entry older than the rules, or of none, by what its code is called."""
    if entry.rule_version:
        return said(entry.rule_version.name)
    return str(LABELS["rule"].get(entry.rule, entry.rule))


def title(entry):
    """What was written with it, else its rule's name."""
    return entry.note or rule_name(entry)
