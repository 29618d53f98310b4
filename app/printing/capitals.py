"""大写: the capital numerals of papers, which cannot be altered with a stroke."""

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


def capital_money(fen):
    """120050 -> 壹仟贰佰元零伍角, 4500 -> 肆拾伍元整, 30 -> 叁角."""
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    words = f"{capital(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{words}整"
    # A gap between the places is said once.
    gap = DIGITS[0] if words and (not jiao or yuan % 10 == 0) else ""
    words += gap + (f"{DIGITS[jiao]}角" if jiao else "")
    return words + (f"{DIGITS[cents]}分" if cents else "")
