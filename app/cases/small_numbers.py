"""Numbers of people so small that they point at somebody are not shown; nor is what they could be worked out from.

A table lists places and ends with their sum. Of so few (1 to 4) nothing is said. Where one place alone is hidden, the
sum X
"""

FEW = 5


def is_small(count):
    return 0 < count < FEW


def tells(count, whole):
    """Whether a count points at somebody: it is small, or so few of the whole are not among it."""
    return is_small(count) or is_small(whole - count)


def hide(counts, small):
    """(the places not shown, whether their sum is not shown) of [count]; `small` are places hidden by themselves,
    with None among them if the sum is."""
    hidden = {place for place in small if place is not None}
    # So few in all can cover nobody: their sum is hidden instead, and who has none may show it.
    sum_hidden = None in small or bool(hidden and sum(counts) < FEW)
    while hidden and not sum_hidden and can_be_told([counts[place] for place in hidden]):
        others = [place for place in range(len(counts)) if place not in hidden]
        if not others:
            sum_hidden = True
        else:
            # Nothing is the least cover: it is taken only where there is nobody anywhere else.
            hidden.add(min(others, key=lambda place: (counts[place] == 0, counts[place], place)))
    return hidden, sum_hidden


def can_be_told(counts):
    """Whether the sum of what is hidden, which everybody can work out, says too much."""
    few = len(counts)
    return few == 1 or sum(counts) < FEW or sum(counts) == few


def shown(rows, parts):
    """The lines of a table and its sum, None for what is not shown: [{name: count}] each, the sum last.

    `parts` is {name: the name of what it is a part of, "" for none}.
    """
    total = {name: sum(row[name] for row in rows) for name in parts}
    lines = [dict(row) for row in [*rows, total]]
    for name, whole in parts.items():
        small = [place for place, row in enumerate([*rows, total]) if points_out(row, name, whole)]
        hidden, sum_hidden = hide([row[name] for row in rows], {None if at == len(rows) else at for at in small})
        for place in [*hidden, *([len(rows)] if sum_hidden else [])]:
            lines[place][name] = None
    return lines


def points_out(row, name, whole):
    return tells(row[name], row[whole]) if whole else is_small(row[name])
