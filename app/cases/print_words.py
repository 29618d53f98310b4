"""The words of figures, prints and exports, added to those of the house."""

from flask_babel import lazy_gettext as _

from app.cases import words
from app.web.labels import LABELS

__all__ = ["PRINTS", "words"]

LABELS["figure"] = {
    "planned": _("应办"),
    "done": _("已办"),
    "late": _("逾期"),
    "tests": _("检测"),
    "talks": _("谈话"),
    "visits": _("见面"),
    "calls": _("家访"),
    "help": _("帮扶"),
    "files": _("有应办的档案"),
    "on_time": _("全部按时的档案"),
    "care": _("在管"),
    "running": _("执行中"),
    "lost": _("失联"),
    "clean": _("满三年"),
    "employed": _("就业"),
    "insured": _("参保"),
}
LABELS["period"] = {"month": _("按月"), "quarter": _("按季"), "year": _("按年")}

# The prints of one file.
LABELS["print"] = {
    "visits": _("见面记录"),
    "tests": _("检测记录"),
    "plan": _("计划和完成情况"),
    "summary": _("半年小结"),
    "discharge": _("解除档案"),
}
PRINTS = tuple(LABELS["print"])
LABELS["case_page"].update(
    {
        "case_prints.index": _("打印"),
        "case_prints.paper": _("打印台账"),
        "case_prints.sheet": _("存为表格"),
        "case_exports.show": _("导出"),
        "case_exports.create": _("申请导出"),
        "case_exports.decide": _("答复导出"),
        "case_exports.fetch": _("取走导出件"),
    }
)
LABELS["purpose"]["export"] = _("导出")
LABELS["export_state"] = {
    "asked": _("待答复"),
    "agreed": _("已同意, 可以取"),
    "refused": _("没有同意"),
    "fetched": _("已取走"),
    "expired": _("已过期"),
}
