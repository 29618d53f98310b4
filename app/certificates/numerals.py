"""Amounts on paper: 大写, the capital numerals that cannot be altered with a stroke, and marks."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEPS = ("", "拾", "佰", "仟")


def capital(number):
    """1, 10, 105, 12030 -> 壹, 壹拾, 壹佰零伍, 壹万贰仟零叁拾. Up to 99,999,999."""
    high, low = divmod(number, 10_000)
    if not high:
        return four(low) or DIGITS[0]
    gap = DIGITS[0] if 0 < low < 1000 else ""
    return f"{four(high)}万{gap}{four(low)}"


def four(number):
    """Up to four digits, zeros in between said once, nothing at all for 0."""
    words = ""
    for place, digit in zip(range(3, -1, -1), f"{number:04}", strict=True):
        if digit != "0":
            words += DIGITS[int(digit)] + STEPS[place]
        elif words and not words.endswith(DIGITS[0]):
            words += DIGITS[0]
    return words.rstrip(DIGITS[0])


def capital_time(minutes):
    """150 -> 贰小时叁拾分, 120 -> 贰小时整, 45 -> 肆拾伍分."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return f"{capital(hours)}小时整"
    return (f"{capital(hours)}小时" if hours else "") + f"{capital(rest)}分"


def score(line):
    """{"marks": 9250, "full": 10000}, in hundredths -> 92.5 / 100"""
    return f"{line['marks'] / 100:g} / {line['full'] / 100:g}"
