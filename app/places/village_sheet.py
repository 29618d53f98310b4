"""What each row of a sheet of villages and groups becomes: decided from the sheet and what is known, nothing else."""

import re

from flask_babel import gettext as _

from app.access.places import LEVELS, level_of, parent_of
from app.sheets import looks_like_formula
from app.web.uploads import line_of

HEADINGS = {
    "code": ("代码", "区划代码", "行政区划代码", "统计用区划代码"),
    "name": ("名称", "村名", "组名", "村(社区)名称"),
    "parent": ("上级", "上级名称", "上级代码", "所属镇街", "所属村"),
}
CODE = re.compile(f"[0-9]{{{LEVELS['village']}}}|[0-9]{{{LEVELS['group']}}}", re.ASCII)
LONGEST_NAME = 40
# What a row with a problem keeps of a cell: enough to be found again in the sheet.
SHOWN = 60


def judge(rows, known):
    """The lines (uploads.line_of) for `rows`; `known` is {code: name} of the towns in reach and all below them."""
    first = {values.get("code", ""): number for number, values in reversed(rows)}
    return [judge_row(number, values, known, first) for number, values in rows]


def judge_row(number, values, known, first):
    values = {key: values.get(key, "") for key in HEADINGS}
    code, name = values["code"], values["name"]
    problems = list(code_problems(number, code, known, first)) + list(name_problems(name))
    if not problems:
        problems = list(parent_problems(code, values["parent"], known))
    if problems:
        return line_of(number, {key: text[:SHOWN] for key, text in values.items()}, "problem", problems)
    if code not in known:
        return line_of(number, values, "new")
    if known[code] == name:
        return line_of(number, values, "same")
    return line_of(number, values, "changed", changes=[_("原来叫%(name)s", name=known[code])])


def code_problems(number, code, known, first):
    """What is wrong with the code: its digits, its place, or that it came before."""
    if not CODE.fullmatch(code):
        yield _("代码要是 12 位(村、社区)或 14 位(村民小组)数字。表格里请设成文本。")
        return
    if first[code] != number:
        yield _("和第 %(number)s 行的代码一样。", number=first[code])
    parent = parent_of(code)
    if not int(code.removeprefix(parent)):
        yield _("末尾全是 0: 这是上级自己的代码。")
    elif parent not in known and not (level_of(parent) == "village" and parent in first):
        yield _("上级 %(code)s 不在您管的范围里, 或者还没有加上。", code=parent)


def name_problems(name):
    if not name:
        yield _("没有名称。")
    elif len(name) > LONGEST_NAME:
        yield _("名称超过 %(count)s 个字。", count=LONGEST_NAME)
    elif looks_like_formula(name):
        yield _("名称像一个公式。")


def parent_problems(code, said, known):
    """The sheet may say the parent too, by name or code; then it has to be the one that the code says."""
    parent = parent_of(code)
    if said and parent in known and said != parent and not said.endswith(known[parent]):
        yield _("按代码, 上级是%(name)s。", name=known[parent])
