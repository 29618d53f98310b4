"""What was typed at the counter: values in, values out."""

MOST_LINES = 9
NEXT = "0"


def picked(typed, lines):
    """{line: how many}, in the order of the screen, of digits like "113"; None where a digit names no line."""
    digits = typed.replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or any(not 1 <= int(one) <= len(lines) for one in digits):
        return None
    return {line: digits.count(str(number)) for number, line in enumerate(lines, 1) if str(number) in digits}


def screen(lines, number):
    """The lines on one screen of the counter, and whether there is another."""
    start = (number - 1) * MOST_LINES
    return lines[start : start + MOST_LINES], len(lines) > start + MOST_LINES
