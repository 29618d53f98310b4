"""The months of a payment: values in, values out."""


def months(day, count):
    """["2026-12", ...]: so many months, from the one after `day` on."""
    first = day.year * 12 + day.month
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, first + count)]


def plan(benefit, day):
    """[(number, month, yuan)] of what was granted on `day`; what is paid once is paid in the month after."""
    if benefit.amount_yuan is None:
        return []
    count = benefit.months if benefit.kind == "monthly" else 1
    return [(number, month, benefit.amount_yuan) for number, month in enumerate(months(day, count), 1)]
