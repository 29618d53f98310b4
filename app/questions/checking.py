"""What is wrong with a question, wherever it was written: in a file, on a page."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.questions.grading import plain_text
from app.questions.items import AGES, DIFFICULTIES, TOPICS, Item

# A question is read on a phone; a blank is filled by a phone's keyboard (showing.read_fillin cuts there).
MOST_TEXT, MOST_FIELD, MOST_BLANK = 5000, 200, 200
MOST_PARTS = 26
FIELDS = ("source", "article", "lesson", "code")


def faults(item: Item) -> list[str]:
    """Why it cannot be used, as sentences; none when it can."""
    found = [*too_long(item), *out_of_list(item)]
    if not item.text:
        found.append(_("没有题目的文字"))
    return found or list(CHECKS[item.kind](item.body))


def too_long(item):
    if any(len(text) > MOST_TEXT for text in texts_of([item.text, item.explanation, item.picture_text, item.body])):
        yield _("文字超过 %(most)s 字", most=MOST_TEXT)
    if any(len(getattr(item, name)) > MOST_FIELD for name in FIELDS):
        yield _("编号、依据、条款或课程超过 %(most)s 字", most=MOST_FIELD)


def out_of_list(item):
    if item.topic and item.topic not in TOPICS:
        yield _("主题「%(word)s」不在表里", word=item.topic)
    if item.ages not in AGES or item.difficulty not in DIFFICULTIES:
        yield _("年龄或难度不在表里")
    if item.first_day and item.last_day and item.last_day < item.first_day:
        yield _("失效日早于生效日")


def texts_of(value):
    """All texts that lie anywhere inside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_of(list(value.values()))
    elif isinstance(value, Iterable):
        for one in value:
            yield from texts_of(one)


def counted(parts, least, name):
    """The faults that every list of parts can have."""
    if len(parts) < least:
        yield _("%(name)s少于 %(least)s 个", name=name, least=least)
    if len(parts) > MOST_PARTS:
        yield _("%(name)s超过 %(most)s 个", name=name, most=MOST_PARTS)
    if not all(parts):
        yield _("有空白的%(name)s", name=name)


def check_choices(body):
    texts = [choice["text"] for choice in body["choices"]]
    yield from counted(texts, 2, _("选项"))
    if len(set(texts)) < len(texts):
        yield _("有两个选项一样")
    if any(not -100 <= choice["share"] <= 100 for choice in body["choices"]):
        yield _("分值不在 -100 到 100 之间")


def check_single(body):
    yield from check_choices(body)
    if all(choice["share"] != 100 for choice in body["choices"]):
        yield _("没有选出对的选项, 或者它不得满分")


def check_multiple(body):
    yield from check_choices(body)
    good = sum(choice["share"] for choice in body["choices"] if choice["share"] > 0)
    if not good:
        yield _("没有对的选项")
    elif abs(good - 100) >= 0.1:
        yield _("对的选项合起来是 %(good)s%%, 不是 100%%", good=round(good, 2))


def check_fillin(body):
    yield from counted([plain_text(one["text"]) for one in body["accept"]], 1, _("答案"))
    if any(len(one["text"]) > MOST_BLANK for one in body["accept"]):
        yield _("填空的答案超过 %(most)s 字", most=MOST_BLANK)
    if any(not 0 <= one["share"] <= 100 for one in body["accept"]):
        yield _("分值不在 0 到 100 之间")
    elif all(one["share"] != 100 for one in body["accept"]):
        yield _("没有得满分的答案")


def check_matching(body):
    yield from counted([left for left, _right in body["pairs"]], 2, _("左边的词"))
    yield from counted([right for _left, right in body["pairs"]] + body.get("extra", []), 2, _("右边的词"))


CHECKS = {
    "single": check_single,
    "multiple": check_multiple,
    "truefalse": lambda body: (),
    "fillin": check_fillin,
    "matching": check_matching,
    "ordering": lambda body: counted(body["items"], 2, _("要排序的项")),
}
