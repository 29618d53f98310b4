"""What the responses to a question say about the question itself: values only."""

from dataclasses import dataclass, field
from math import sqrt

from flask_babel import gettext as _

# With fewer responses a share says little, and whom the question tells apart says nothing.
ENOUGH = 20
TOO_HARD, TOO_EASY, TOO_BLIND = 0.3, 0.95, 0.1


@dataclass(frozen=True)
class Group:
    """All responses to one version that said the same: how many, and the sums of their sittings' totals."""

    said: object
    right: bool
    count: int
    # How many of them belong to a sitting with a total (0 to 1); the sum of those, and of their squares.
    summed: int = 0
    totals: float = 0.0
    squares: float = 0.0


@dataclass(frozen=True)
class Figures:
    """asked, right: how many; discrimination: -1 to 1 or None; taken: how often each choice, by its own index."""

    asked: int = 0
    right: int = 0
    discrimination: float | None = None
    taken: dict = field(default_factory=dict)

    @property
    def share(self):
        """The share that was right, None where nobody was asked."""
        return self.right / self.asked if self.asked else None


def figures(kind, groups):
    """The figures of one version from its groups."""
    groups = list(groups)
    return Figures(
        asked=sum(group.count for group in groups),
        right=sum(group.count for group in groups if group.right),
        discrimination=discrimination(groups),
        taken=taken(kind, groups),
    )


def discrimination(groups):
    """Point-biserial correlation of right or wrong with the sitting's total; None where too few say anything."""
    right, wrong = [group for group in groups if group.right], [group for group in groups if not group.right]
    ones, zeros = sum(group.summed for group in right), sum(group.summed for group in wrong)
    count = ones + zeros
    if count < ENOUGH or not ones or not zeros:
        return None
    total = sum(group.totals for group in groups)
    spread = sum(group.squares for group in groups) / count - (total / count) ** 2
    if spread < 1e-9:
        return None
    apart = sum(group.totals for group in right) / ones - sum(group.totals for group in wrong) / zeros
    return max(-1.0, min(1.0, apart / sqrt(spread) * sqrt(ones * zeros) / count))


def taken(kind, groups):
    """{own index of a choice (or True, False): how often it was taken}."""
    counted = {}
    for group in groups:
        for choice in choices_of(kind, group.said):
            counted[choice] = counted.get(choice, 0) + group.count
    return counted


def choices_of(kind, said):
    if said is None or kind not in ("single", "multiple", "truefalse"):
        return []
    return said if kind == "multiple" else [said]


def doubts(kind, body, found):
    """Why the question deserves a second look, as sentences; none where too few were asked to tell."""
    if found.asked < ENOUGH:
        return []
    return list(reasons(kind, body, found))


def reasons(kind, body, found):
    if found.share < TOO_HARD:
        yield _("只有 %(share)s%% 答对: 题目可能有歧义, 或者太难。", share=round(found.share * 100))
    if found.share > TOO_EASY:
        yield _("%(share)s%% 都答对: 可能太容易, 或者选项露了底。", share=round(found.share * 100))
    if found.discrimination is not None and found.discrimination < TOO_BLIND:
        yield _("总分高的人答得不比总分低的人好: 请看看答案对不对。")
    yield from misleading(kind, body, found.taken)


def misleading(kind, body, counted):
    """A wrong choice that more people took than any right one."""
    if kind not in ("single", "multiple"):
        return
    worth = [choice["share"] for choice in body["choices"]]
    most_right = max((counted.get(i, 0) for i, share in enumerate(worth) if share > 0), default=0)
    for index, share in enumerate(worth):
        if share <= 0 and counted.get(index, 0) > most_right:
            yield _("错的选项「%(text)s」比对的选的人还多。", text=body["choices"][index]["text"])
