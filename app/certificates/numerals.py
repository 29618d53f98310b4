"""Amounts on paper: times in capital numerals, and marks."""

from app.printing.capitals import capital


def capital_time(minutes):
    """150 -> 贰小时叁拾分, 120 -> 贰小时整, 45 -> 肆拾伍分."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return f"{capital(hours)}小时整"
    return (f"{capital(hours)}小时" if hours else "") + f"{capital(rest)}分"


def score(line):
    """{"marks": 9250, "full": 10000}, in hundredths -> 92.5 / 100"""
    return f"{line['marks'] / 100:g} / {line['full'] / 100:g}"
